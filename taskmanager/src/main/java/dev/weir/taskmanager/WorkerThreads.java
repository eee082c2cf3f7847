package dev.weir.taskmanager;

import dev.weir.core.time.Clock;
import dev.weir.taskmanager.task.ThreadMaker;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the worker's own threads and knows which of them live. Thread-safe. */
final class WorkerThreads implements ThreadMaker {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerThreads.class);

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Clock clock;
    private final Consumer<Throwable> uncaught;

    /** @param uncaught is told of what a thread did not expect, after which the worker can't be relied on */
    WorkerThreads(Clock clock, Consumer<Throwable> uncaught) {
        this.clock = clock;
        this.uncaught = uncaught;
    }

    @Override
    public Thread make(String name, Runnable body) {
        Thread thread = new Thread(
                () -> {
                    try {
                        body.run();
                    } finally {
                        threads.remove(Thread.currentThread());
                    }
                },
                name);
        // A user's thread that hangs must not keep the process.
        thread.setDaemon(true);
        thread.setContextClassLoader(WorkerThreads.class.getClassLoader());
        thread.setUncaughtExceptionHandler((broken, thrown) -> {
            LOG.error("The thread '{}' ended with an error", broken.getName(), thrown);
            uncaught.accept(thrown);
        });
        threads.add(thread);
        return thread;
    }

    /** Waits until all have ended, for at most that long; gives the names of those that have not. */
    List<String> awaitAll(long timeoutMs) throws InterruptedException {
        long deadline = clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        for (Thread thread : threads) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - clock.nanoTime());
            thread.join(Math.max(1, leftMs));
        }
        return threads.stream().filter(Thread::isAlive).map(Thread::getName).toList();
    }
}
