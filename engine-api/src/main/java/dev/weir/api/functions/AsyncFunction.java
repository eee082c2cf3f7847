package dev.weir.api.functions;

import dev.weir.api.annotation.PublicEvolving;
import java.util.concurrent.TimeoutException;

/**
 * Turns each element into any number of elements that another thread finds out, such as a client of a database; called by
 * the task thread.
 */
@PublicEvolving
@FunctionalInterface
public interface AsyncFunction<IN, OUT> extends Function {

    /**
     * Starts the work for one element and returns soon; whoever ends it completes the future, on any thread.
     *
     * @throws Exception if the work can't be started, which fails the job
     */
    void asyncInvoke(IN input, ResultFuture<OUT> resultFuture) throws Exception;

    /**
     * Called by the task thread when the time for an element, with all its retries, is over; completes the future, or else
     * the element waits on. As it stands the job fails.
     */
    default void timeout(IN input, ResultFuture<OUT> resultFuture) throws Exception {
        resultFuture.completeExceptionally(new TimeoutException(
                "the asynchronous call has timed out; give it more time, or override timeout(...)"));
    }
}
