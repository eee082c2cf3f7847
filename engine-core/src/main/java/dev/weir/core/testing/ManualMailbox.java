package dev.weir.core.testing;

import dev.weir.core.operators.OperatorMailbox;
import dev.weir.core.operators.ProcessingTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/**
 * A mailbox that is read between two calls of a test. A wait in the middle of a record ends when another thread brings what it
 * is for; the clock stands still meanwhile, so no time is ever over. Thread-safe, but for what is said to be the test's.
 */
final class ManualMailbox implements OperatorMailbox {
    private final Deque<ProcessingTime.Action> mails = new ArrayDeque<>();

    @Override
    public synchronized void offer(ProcessingTime.Action action) {
        mails.add(action);
    }

    @Override
    public synchronized void wake() {
        notifyAll();
    }

    @Override
    public synchronized void await(BooleanSupplier condition, long timeMs) {
        try {
            while (!condition.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted while an operator waited for another thread.", e);
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
