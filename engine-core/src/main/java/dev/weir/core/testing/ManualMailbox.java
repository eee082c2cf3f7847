package dev.weir.core.testing;

import dev.weir.core.operators.OperatorMailbox;
import dev.weir.core.operators.ProcessingTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * A mailbox that is read between two calls of a test. A wait in the middle of a record for time alone moves the clock there at
 * once. One for another thread lasts as long as it would outside a test, but not beyond a limit; then the clock is moved, or
 * when there is nothing to come by it, the test fails. Thread-safe, but for what is said to be the test's; the lock guards the
 * mails.
 */
final class ManualMailbox implements OperatorMailbox {
    private final ManualTime time;
    private final long patienceMs;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Deque<ProcessingTime.Action> mails = new ArrayDeque<>();

    /** @param patience the longest wait for another thread, by the real clock */
    ManualMailbox(ManualTime time, Duration patience) {
        this.time = time;
        this.patienceMs = patience.toMillis();
    }

    @Override
    public void offer(ProcessingTime.Action action) {
        lock.lock();
        try {
            mails.add(action);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void wake() {
        lock.lock();
        try {
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void await(BooleanSupplier condition, long timeMs) {
        long waitMs = timeMs <= time.nowMs() ? 0 : Math.min(timeMs - time.nowMs(), patienceMs);
        if (!isMet(condition, waitMs)) {
            awaitTime(timeMs);
        }
    }

    /** Moves the clock. */
    @Override
    public void awaitTime(long timeMs) {
        if (timeMs == Long.MAX_VALUE) {
            throw new IllegalStateException("An operator waited " + patienceMs
                    + " ms for an asynchronous call that did not come back: complete the future, or call"
                    + " advanceProcessingTime before endInput.");
        }
        time.moveTo(timeMs);
    }

    private boolean isMet(BooleanSupplier condition, long waitMs) {
        lock.lock();
        try {
            long leftNanos = TimeUnit.MILLISECONDS.toNanos(waitMs);
            while (!condition.getAsBoolean()) {
                if (leftNanos <= 0) {
                    return false;
                }
                leftNanos = woken.awaitNanos(leftNanos);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted while an operator waited for another thread.", e);
        } finally {
            lock.unlock();
        }
    }

    /** Reads what waits. The test's thread. */
    void readAll() throws Exception {
        for (ProcessingTime.Action mail = next(); mail != null; mail = next()) {
            mail.run();
        }
    }

    private ProcessingTime.Action next() {
        lock.lock();
        try {
            return mails.poll();
        } finally {
            lock.unlock();
        }
    }
}
