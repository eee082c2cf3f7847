package dev.weir.taskmanager.job;

import dev.weir.taskmanager.task.ThreadMaker;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Does what the worker's actor wants done with jobs and tasks, in that order, on a thread of its own: starting hundreds of
 * task threads takes seconds, and heartbeats must go out meanwhile. Thread-safe. What waits is bounded by the commands and
 * attempts that the actor keeps track of.
 */
final class JobLoop {
    private final LinkedBlockingQueue<Runnable> steps = new LinkedBlockingQueue<>();
    private final Thread thread;

    /** Owned by the thread. */
    private boolean ended;

    JobLoop(ThreadMaker threads) {
        thread = threads.make("jobs", this::run);
    }

    void start() {
        thread.start();
    }

    /** Does this after everything that was told before. */
    void then(Runnable step) {
        steps.add(step);
    }

    /** Ends the thread when it has done everything, and waits for it. */
    void end() throws InterruptedException {
        then(() -> ended = true);
        thread.join();
    }

    private void run() {
        try {
            while (!ended) {
                steps.take().run();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }
}
