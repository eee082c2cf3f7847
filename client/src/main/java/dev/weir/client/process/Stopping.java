package dev.weir.client.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes: asks first, and kills what has not gone after a while. Stateless. */
public final class Stopping {
    private Stopping() {}

    /** Returns when all have gone. */
    public static void stop(List<ProcessHandle> processes, Duration patience) throws InterruptedException {
        processes.forEach(ProcessHandle::destroy);
        if (!gone(processes, patience)) {
            processes.forEach(ProcessHandle::destroyForcibly);
            gone(processes, patience);
        }
    }

    private static boolean gone(List<ProcessHandle> processes, Duration patience) throws InterruptedException {
        CompletableFuture<?>[] exits =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(exits).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process failed", e);
        }
    }
}
