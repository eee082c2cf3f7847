package dev.weir.api;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.functions.AsyncFunction;
import dev.weir.api.functions.AsyncRetryStrategies;
import dev.weir.api.functions.AsyncRetryStrategy;
import dev.weir.api.functions.AsyncWait;
import dev.weir.api.transformation.OperatorKind;
import java.util.concurrent.TimeUnit;

/**
 * Calls asynchronous functions on the elements of a stream; stateless. At most {@code capacity} elements are under way in a
 * subtask, and when there are as many the stream waits. A time-out of 0 is none;
 * one of less than a millisecond is a millisecond.
 */
@PublicEvolving
public final class AsyncDataStream {
    private static final int DEFAULT_CAPACITY = 100;

    private AsyncDataStream() {}

    /** Emits results in the order in which they come; up to 100 elements are under way. */
    public static <IN, OUT> SingleOutputStreamOperator<OUT> unorderedWait(
            DataStream<IN> in, AsyncFunction<IN, OUT> func, long timeout, TimeUnit timeUnit) {
        return unorderedWait(in, func, timeout, timeUnit, DEFAULT_CAPACITY);
    }

    /** Emits results in the order in which they come. */
    public static <IN, OUT> SingleOutputStreamOperator<OUT> unorderedWait(
            DataStream<IN> in, AsyncFunction<IN, OUT> func, long timeout, TimeUnit timeUnit, int capacity) {
        return unorderedWaitWithRetry(in, func, timeout, timeUnit, capacity, noRetries());
    }

    /** Emits results in the order in which they come, and tries again; up to 100 elements are under way. */
    public static <IN, OUT> SingleOutputStreamOperator<OUT> unorderedWaitWithRetry(
            DataStream<IN> in,
            AsyncFunction<IN, OUT> func,
            long timeout,
            TimeUnit timeUnit,
            AsyncRetryStrategy<OUT> asyncRetryStrategy) {
        return unorderedWaitWithRetry(in, func, timeout, timeUnit, DEFAULT_CAPACITY, asyncRetryStrategy);
    }

    /** Emits results in the order in which they come, and tries again; the time-out is for all attempts together. */
    public static <IN, OUT> SingleOutputStreamOperator<OUT> unorderedWaitWithRetry(
            DataStream<IN> in,
            AsyncFunction<IN, OUT> func,
            long timeout,
            TimeUnit timeUnit,
            int capacity,
            AsyncRetryStrategy<OUT> asyncRetryStrategy) {
        return add(in, new AsyncWait<>(func, millis(timeout, timeUnit), capacity, false, asyncRetryStrategy));
    }

    /** Emits results in the order of their elements; up to 100 elements are under way. */
    public static <IN, OUT> SingleOutputStreamOperator<OUT> orderedWait(
            DataStream<IN> in, AsyncFunction<IN, OUT> func, long timeout, TimeUnit timeUnit) {
        return orderedWait(in, func, timeout, timeUnit, DEFAULT_CAPACITY);
    }

    /** Emits results in the order of their elements. */
    public static <IN, OUT> SingleOutputStreamOperator<OUT> orderedWait(
            DataStream<IN> in, AsyncFunction<IN, OUT> func, long timeout, TimeUnit timeUnit, int capacity) {
        return orderedWaitWithRetry(in, func, timeout, timeUnit, capacity, noRetries());
    }

    /** Emits results in the order of their elements, and tries again; up to 100 elements are under way. */
    public static <IN, OUT> SingleOutputStreamOperator<OUT> orderedWaitWithRetry(
            DataStream<IN> in,
            AsyncFunction<IN, OUT> func,
            long timeout,
            TimeUnit timeUnit,
            AsyncRetryStrategy<OUT> asyncRetryStrategy) {
        return orderedWaitWithRetry(in, func, timeout, timeUnit, DEFAULT_CAPACITY, asyncRetryStrategy);
    }

    /** Emits results in the order of their elements, and tries again; the time-out is for all attempts together. */
    public static <IN, OUT> SingleOutputStreamOperator<OUT> orderedWaitWithRetry(
            DataStream<IN> in,
            AsyncFunction<IN, OUT> func,
            long timeout,
            TimeUnit timeUnit,
            int capacity,
            AsyncRetryStrategy<OUT> asyncRetryStrategy) {
        return add(in, new AsyncWait<>(func, millis(timeout, timeUnit), capacity, true, asyncRetryStrategy));
    }

    /** A time that is not 0 does not become it, which would be no limit. */
    private static long millis(long time, TimeUnit unit) {
        long millis = unit.toMillis(time);
        return millis == 0 ? Long.signum(time) : millis;
    }

    @SuppressWarnings("unchecked") // it takes any results
    private static <OUT> AsyncRetryStrategy<OUT> noRetries() {
        return (AsyncRetryStrategy<OUT>) AsyncRetryStrategies.NO_RETRY_STRATEGY;
    }

    private static <IN, OUT> SingleOutputStreamOperator<OUT> add(DataStream<IN> in, AsyncWait<IN, OUT> wait) {
        return in.transform("async wait operator", OperatorKind.ASYNC, wait, null);
    }
}
