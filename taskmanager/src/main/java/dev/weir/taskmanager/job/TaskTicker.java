package dev.weir.taskmanager.job;

import dev.weir.taskmanager.task.Task;
import dev.weir.taskmanager.task.ThreadMaker;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Reminds all tasks of their regular duties every {@value #TICK_MS} ms, and interrupts those again that were told to
 * end and have not. One thread for the whole worker, which waits while there is no task. Thread-safe.
 */
final class TaskTicker {
    private static final long TICK_MS = 5;

    private final Set<Task> tasks = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private final long ticksPerInterrupt;
    private volatile boolean ended;

    /** @param interruptEachMs how often a task that does not end is interrupted again */
    TaskTicker(ThreadMaker threads, long interruptEachMs) {
        ticksPerInterrupt = Math.max(1, interruptEachMs / TICK_MS);
        thread = threads.make("task ticker", this::run);
    }

    void start() {
        thread.start();
    }

    void add(Task task) {
        tasks.add(task);
        LockSupport.unpark(thread);
    }

    void remove(Task task) {
        tasks.remove(task);
    }

    private void run() {
        long ticks = 0;
        while (!ended) {
            if (tasks.isEmpty()) {
                LockSupport.park(this);
                continue;
            }
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(TICK_MS));
            ticks++;
            tasks.forEach(Task::tick);
            if (ticks % ticksPerInterrupt == 0) {
                tasks.forEach(Task::interruptAgain);
            }
        }
    }

    /** Ends the thread and waits for it. */
    void end() throws InterruptedException {
        ended = true;
        LockSupport.unpark(thread);
        thread.join();
    }
}
