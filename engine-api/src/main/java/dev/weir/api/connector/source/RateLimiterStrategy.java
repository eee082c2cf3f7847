package dev.weir.api.connector.source;

import dev.weir.api.annotation.Experimental;
import java.io.Serializable;

/** Makes the rate limiter of each reader; immutable, shipped by Java serialization. */
@Experimental
@FunctionalInterface
public interface RateLimiterStrategy extends Serializable {

    /** Makes the limiter of one reader, whose context has its parallelism and the clock. */
    RateLimiter createRateLimiter(SourceReaderContext context);

    /** Returns a strategy that emits at most that many elements a second, over all readers together. */
    static RateLimiterStrategy perSecond(double recordsPerSecond) {
        if (!(recordsPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "A rate limit must be above 0 elements a second, but recordsPerSecond=" + recordsPerSecond + ".");
        }
        return context -> new PacedRateLimiter(recordsPerSecond / context.currentParallelism(), context);
    }

    /** Returns a strategy that limits nothing. */
    static RateLimiterStrategy noOp() {
        return context -> UnlimitedRateLimiter.INSTANCE;
    }
}
