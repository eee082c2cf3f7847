package dev.weir.api.functions;

import dev.weir.api.annotation.PublicEvolving;
import java.io.Serializable;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

/** Ready-made strategies for asynchronous calls; stateless. */
@PublicEvolving
public final class AsyncRetryStrategies {
    /** Tries nothing again; a raw type, so that it fits any results. */
    @SuppressWarnings("rawtypes")
    public static final NoRetryStrategy NO_RETRY_STRATEGY = new NoRetryStrategy();

    private AsyncRetryStrategies() {}

    /** What is tried again; immutable. Predicates are serialized with it. */
    private record Outcomes<OUT>(Predicate<Collection<OUT>> ofResult, Predicate<Throwable> ofException)
            implements AsyncRetryPredicate<OUT>, Serializable {
        @Override
        public Optional<Predicate<Collection<OUT>>> resultPredicate() {
            return Optional.ofNullable(ofResult);
        }

        @Override
        public Optional<Predicate<Throwable>> exceptionPredicate() {
            return Optional.ofNullable(ofException);
        }
    }

    private static int checkAttempts(int maxAttempts) {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("An asynchronous call has at least 1 attempt, not " + maxAttempts + ".");
        }
        return maxAttempts;
    }

    private static long checkDelay(long delayMs) {
        if (delayMs < 1) {
            throw new IllegalArgumentException(
                    "The time before a retry is at least 1 millisecond, not " + delayMs + ".");
        }
        return delayMs;
    }

    /** Tries nothing again; immutable. */
    public static final class NoRetryStrategy<OUT> implements AsyncRetryStrategy<OUT> {
        private static final long serialVersionUID = 1L;

        private NoRetryStrategy() {}

        @Override
        public boolean canRetry(int currentAttempts) {
            return false;
        }

        @Override
        public long getBackoffTimeMillis(int currentAttempts) {
            return -1;
        }

        @Override
        public AsyncRetryPredicate<OUT> getRetryPredicate() {
            return new Outcomes<>(null, null);
        }
    }

    /** Tries again after the same time each time; immutable. */
    public static final class FixedDelayRetryStrategy<OUT> implements AsyncRetryStrategy<OUT> {
        private static final long serialVersionUID = 1L;

        private final int maxAttempts;
        private final long backoffTimeMs;
        private final Outcomes<OUT> outcomes;

        private FixedDelayRetryStrategy(int maxAttempts, long backoffTimeMs, Outcomes<OUT> outcomes) {
            this.maxAttempts = maxAttempts;
            this.backoffTimeMs = backoffTimeMs;
            this.outcomes = outcomes;
        }

        @Override
        public boolean canRetry(int currentAttempts) {
            return currentAttempts < maxAttempts;
        }

        @Override
        public long getBackoffTimeMillis(int currentAttempts) {
            return backoffTimeMs;
        }

        @Override
        public AsyncRetryPredicate<OUT> getRetryPredicate() {
            return outcomes;
        }
    }

    /** Tries again after times that grow; immutable. */
    public static final class ExponentialBackoffDelayRetryStrategy<OUT> implements AsyncRetryStrategy<OUT> {
        private static final long serialVersionUID = 1L;

        private final int maxAttempts;
        private final long initialDelayMs;
        private final long maxRetryDelayMs;
        private final double multiplier;
        private final Outcomes<OUT> outcomes;

        private ExponentialBackoffDelayRetryStrategy(
                int maxAttempts, long initialDelayMs, long maxRetryDelayMs, double multiplier, Outcomes<OUT> outcomes) {
            this.maxAttempts = maxAttempts;
            this.initialDelayMs = initialDelayMs;
            this.maxRetryDelayMs = maxRetryDelayMs;
            this.multiplier = multiplier;
            this.outcomes = outcomes;
        }

        @Override
        public boolean canRetry(int currentAttempts) {
            return currentAttempts < maxAttempts;
        }

        @Override
        public long getBackoffTimeMillis(int currentAttempts) {
            double delayMs = initialDelayMs * Math.pow(multiplier, Math.max(0, currentAttempts - 1));
            return (long) Math.min(delayMs, (double) maxRetryDelayMs);
        }

        @Override
        public AsyncRetryPredicate<OUT> getRetryPredicate() {
            return outcomes;
        }
    }

    /** Makes a {@link FixedDelayRetryStrategy}; used by one thread. */
    public static class FixedDelayRetryStrategyBuilder<OUT> {
        private final int maxAttempts;
        private final long backoffTimeMs;
        private Predicate<Collection<OUT>> ofResult;
        private Predicate<Throwable> ofException;

        /** Starts with the most attempts in all, and the milliseconds between them. */
        public FixedDelayRetryStrategyBuilder(int maxAttempts, long backoffTimeMillis) {
            this.maxAttempts = checkAttempts(maxAttempts);
            this.backoffTimeMs = checkDelay(backoffTimeMillis);
        }

        /** Tries results again for which this is true; it must be serializable. */
        public FixedDelayRetryStrategyBuilder<OUT> ifResult(Predicate<Collection<OUT>> resultRetryPredicate) {
            ofResult = resultRetryPredicate;
            return this;
        }

        /** Tries failures again for which this is true; it must be serializable. */
        public FixedDelayRetryStrategyBuilder<OUT> ifException(Predicate<Throwable> exceptionRetryPredicate) {
            ofException = exceptionRetryPredicate;
            return this;
        }

        /** Returns the strategy. */
        public FixedDelayRetryStrategy<OUT> build() {
            return new FixedDelayRetryStrategy<>(maxAttempts, backoffTimeMs, new Outcomes<>(ofResult, ofException));
        }
    }

    /** Makes an {@link ExponentialBackoffDelayRetryStrategy}; used by one thread. */
    public static class ExponentialBackoffDelayRetryStrategyBuilder<OUT> {
        private final int maxAttempts;
        private final long initialDelayMs;
        private final long maxRetryDelayMs;
        private final double multiplier;
        private Predicate<Collection<OUT>> ofResult;
        private Predicate<Throwable> ofException;

        /** Starts with the most attempts in all, the first and the longest time between them, and its growth. */
        public ExponentialBackoffDelayRetryStrategyBuilder(
                int maxAttempts, long initialDelay, long maxRetryDelay, double multiplier) {
            this.maxAttempts = checkAttempts(maxAttempts);
            this.initialDelayMs = checkDelay(initialDelay);
            this.maxRetryDelayMs = checkDelay(maxRetryDelay);
            if (!(multiplier >= 1)) {
                throw new IllegalArgumentException(
                        "The times between retries grow by a factor of at least 1, not " + multiplier + ".");
            }
            this.multiplier = multiplier;
        }

        /** Tries results again for which this is true; it must be serializable. */
        public ExponentialBackoffDelayRetryStrategyBuilder<OUT> ifResult(
                Predicate<Collection<OUT>> resultRetryPredicate) {
            ofResult = resultRetryPredicate;
            return this;
        }

        /** Tries failures again for which this is true; it must be serializable. */
        public ExponentialBackoffDelayRetryStrategyBuilder<OUT> ifException(
                Predicate<Throwable> exceptionRetryPredicate) {
            ofException = exceptionRetryPredicate;
            return this;
        }

        /** Returns the strategy. */
        public ExponentialBackoffDelayRetryStrategy<OUT> build() {
            return new ExponentialBackoffDelayRetryStrategy<>(
                    maxAttempts, initialDelayMs, maxRetryDelayMs, multiplier, new Outcomes<>(ofResult, ofException));
        }
    }
}
