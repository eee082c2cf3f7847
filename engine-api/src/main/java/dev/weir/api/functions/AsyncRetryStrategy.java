package dev.weir.api.functions;

import dev.weir.api.annotation.PublicEvolving;
import java.io.Serializable;

/** Says whether, when and after what an asynchronous call is tried again; used by the task thread. */
@PublicEvolving
public interface AsyncRetryStrategy<OUT> extends Serializable {

    /** Returns whether one more attempt is made after that many. */
    boolean canRetry(int currentAttempts);

    /** Returns the milliseconds to wait before the attempt that follows that many. */
    long getBackoffTimeMillis(int currentAttempts);

    /** Returns which outcomes are tried again. */
    AsyncRetryPredicate<OUT> getRetryPredicate();
}
