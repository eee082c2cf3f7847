package dev.weir.api.functions;

import dev.weir.api.annotation.Internal;
import java.util.Objects;

/**
 * An asynchronous function with the terms of its calls; immutable but for the function.
 *
 * @param timeoutMs the most time for an element with all its retries; 0 for any
 * @param capacity how many elements may be under way
 * @param ordered whether results keep the order of their elements
 */
@Internal
public record AsyncWait<IN, OUT>(
        AsyncFunction<IN, OUT> function,
        long timeoutMs,
        int capacity,
        boolean ordered,
        AsyncRetryStrategy<OUT> retryStrategy)
        implements Function {

    /** Checks the terms. */
    public AsyncWait {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(retryStrategy, "asyncRetryStrategy");
        if (timeoutMs < 0) {
            throw new IllegalArgumentException(
                    "The time for an asynchronous call is at least 0 ms, not " + timeoutMs + "; 0 is no limit.");
        }
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "At least 1 asynchronous call must be possible at a time, but the capacity is " + capacity + ".");
        }
    }
}
