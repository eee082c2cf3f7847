package dev.weir.api.connector.source;

import dev.weir.api.annotation.Experimental;
import java.io.Serializable;

/** Makes the rate limiter of each reader; immutable, shipped by Java serialization. */
@Experimental
@FunctionalInterface
public interface RateLimiterStrategy extends Serializable {

    /**
     * Makes the limiter of one of that many readers.
     *
     * @throws UnsupportedOperationException from {@link #perSecond}, whose limiters need the clock of a reader's context
     */
    RateLimiter createRateLimiter(int parallelism);

    /** Makes the limiter of one reader, whose context has its parallelism and the clock; this is what sources call. */
    default RateLimiter createRateLimiter(SourceReaderContext context) {
        return createRateLimiter(context.currentParallelism());
    }

    /** Returns a strategy that emits at most that many elements a second, over all readers together. */
    static RateLimiterStrategy perSecond(double recordsPerSecond) {
        return new PacedRateLimiterStrategy(recordsPerSecond);
    }

    /** Returns a strategy that limits nothing. */
    static RateLimiterStrategy noOp() {
        return parallelism -> UnlimitedRateLimiter.INSTANCE;
    }
}
