package dev.weir.api.connector.source;

/** Shares a rate among the readers of a source; immutable. */
record PacedRateLimiterStrategy(double recordsPerSecond) implements RateLimiterStrategy {

    PacedRateLimiterStrategy {
        if (!(recordsPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "A rate limit must be above 0 elements a second, but recordsPerSecond=" + recordsPerSecond + ".");
        }
    }

    @Override
    public RateLimiter createRateLimiter(int parallelism) {
        throw new UnsupportedOperationException("A limiter of RateLimiterStrategy.perSecond(" + recordsPerSecond
                + ") needs a clock; make it with createRateLimiter(SourceReaderContext).");
    }

    @Override
    public RateLimiter createRateLimiter(SourceReaderContext context) {
        return new PacedRateLimiter(recordsPerSecond / context.currentParallelism(), context);
    }
}
