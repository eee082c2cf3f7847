package dev.weir.core.operators;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/**
 * A mailbox whose mail is read when a test says so. A wait with a time moves the test's clock there if nothing wakes it before
 * a turn is over; one without waits for another thread. Thread-safe, but for what is said to be the test's.
 */
final class FakeOperatorMailbox implements OperatorMailbox {
    private final FakeProcessingTime clock;
    private final Deque<ProcessingTime.Action> mails = new ArrayDeque<>();
    private boolean cancelled;

    FakeOperatorMailbox(FakeProcessingTime clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void offer(ProcessingTime.Action action) {
        mails.add(action);
        notifyAll();
    }

    @Override
    public synchronized void wake() {
        notifyAll();
    }

    /** Ends every wait. */
    synchronized void cancel() {
        cancelled = true;
        notifyAll();
    }

    @Override
    public synchronized void await(BooleanSupplier condition, long timeMs) {
        while (!condition.getAsBoolean()) {
            if (cancelled) {
                throw new IllegalStateException("cancelled");
            }
            if (timeMs < Long.MAX_VALUE) {
                clock.moveTo(timeMs);
                return;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Reads what waits. The test's thread. */
    void readAll() throws Exception {
        for (ProcessingTime.Action mail = next(); mail != null; mail = next()) {
            mail.run();
        }
    }

    private synchronized ProcessingTime.Action next() {
        return mails.poll();
    }
}
