package dev.weir.api.functions;

import dev.weir.api.annotation.PublicEvolving;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

/** Says which outcomes of an asynchronous call are tried again; used by the task thread. */
@PublicEvolving
public interface AsyncRetryPredicate<OUT> {

    /** Returns which results are tried again, or nothing if none is. */
    Optional<Predicate<Collection<OUT>>> resultPredicate();

    /** Returns which failures are tried again, or nothing if none is. */
    Optional<Predicate<Throwable>> exceptionPredicate();
}
