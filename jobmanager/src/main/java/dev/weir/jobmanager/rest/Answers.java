package dev.weir.jobmanager.rest;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the actors, no longer than {@value #SECONDS} s. Has no state. */
final class Answers {
    private static final int SECONDS = 10;

    private Answers() {}

    static <T> T await(CompletableFuture<T> answer) throws InterruptedException {
        try {
            return answer.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WeirException known) {
                throw known;
            }
            throw new IllegalStateException("an actor answered with an unknown failure", e.getCause());
        } catch (TimeoutException e) {
            throw new WeirException(
                    ErrorCode.CONNECTION_FAILED,
                    "The JobManager did not answer within " + SECONDS + " s: try again.",
                    e);
        }
    }
}
