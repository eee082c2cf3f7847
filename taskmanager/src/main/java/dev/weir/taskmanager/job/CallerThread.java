package dev.weir.taskmanager.job;

import dev.weir.taskmanager.task.ThreadMaker;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs what one enumerator calls asynchronously, one call after the other, on a thread that exists while there are
 * calls. Thread-safe. At most {@value #MAX_WAITING} calls wait; more are rejected.
 */
final class CallerThread implements Executor, AutoCloseable {
    static final int MAX_WAITING = 1_024;

    private final ThreadPoolExecutor executor;
    private volatile Thread latest;

    CallerThread(String name, ThreadMaker threads) {
        executor = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                body -> latest = threads.make(name, body));
        executor.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable call) {
        executor.execute(call);
    }

    /** Interrupts the call that runs and forgets the others. */
    @Override
    public void close() {
        executor.shutdownNow().clear();
    }

    /** Interrupts the call that runs once more, after {@link #close}. */
    void interruptAgain() {
        if (executor.isShutdown() && !executor.isTerminated()) {
            executor.shutdownNow();
        }
    }

    /** Waits until the last call has returned, however long it takes; after {@link #close}. */
    void awaitEnd() {
        boolean interrupted = false;
        while (!executor.isTerminated()) {
            try {
                boolean unused = executor.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its thread, while it lives. */
    Optional<Thread> thread() {
        return Optional.ofNullable(latest).filter(thread -> !executor.isTerminated() && thread.isAlive());
    }
}
