package dev.weir.api.functions;

import dev.weir.api.annotation.PublicEvolving;
import java.io.Serializable;
import java.util.Collection;
import java.util.function.Predicate;

/** Ready-made tests for outcomes of asynchronous calls; stateless. */
@PublicEvolving
public final class RetryPredicates {
    /** True for a result without elements; a raw type, so that it fits any results. */
    @SuppressWarnings("rawtypes")
    public static final EmptyResultPredicate EMPTY_RESULT_PREDICATE = new EmptyResultPredicate();

    /** True for each failure. */
    public static final HasExceptionPredicate HAS_EXCEPTION_PREDICATE = new HasExceptionPredicate();

    private RetryPredicates() {}

    /** Returns a test that is true for failures of exactly that class. */
    public static ExceptionTypePredicate createExceptionTypePredicate(Class<? extends Throwable> exceptionClass) {
        return new ExceptionTypePredicate(exceptionClass);
    }

    /** True for a result without elements; immutable. */
    public static final class EmptyResultPredicate<T> implements Predicate<Collection<T>>, Serializable {
        private static final long serialVersionUID = 1L;

        private EmptyResultPredicate() {}

        @Override
        public boolean test(Collection<T> result) {
            return result == null || result.isEmpty();
        }
    }

    /** True for each failure; immutable. */
    public static final class HasExceptionPredicate implements Predicate<Throwable>, Serializable {
        private static final long serialVersionUID = 1L;

        private HasExceptionPredicate() {}

        @Override
        public boolean test(Throwable failure) {
            return failure != null;
        }
    }

    /** True for failures of exactly one class; immutable. */
    public static final class ExceptionTypePredicate implements Predicate<Throwable>, Serializable {
        private static final long serialVersionUID = 1L;

        private final Class<? extends Throwable> exceptionClass;

        private ExceptionTypePredicate(Class<? extends Throwable> exceptionClass) {
            this.exceptionClass = exceptionClass;
        }

        @Override
        public boolean test(Throwable failure) {
            return failure.getClass() == exceptionClass;
        }
    }
}
