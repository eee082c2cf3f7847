package dev.weir.taskmanager.task;

import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;

/** What a task wants done at a moment of the monotonic clock; looked at between records. Owned by the task thread. */
public final class TaskTimers {
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private long sequence;

    private record Timer(long dueNanos, long sequence, CompletableFuture<Void> future) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(dueNanos - other.dueNanos, 0);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    /** A future that this thread completes once the clock has reached that reading. */
    public CompletableFuture<Void> at(long dueNanos) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        timers.add(new Timer(dueNanos, sequence++, future));
        return future;
    }

    /** The reading at which the next one is due; {@link Mailbox#NEVER} for none. */
    public long nextDueNanos() {
        Timer next = timers.peek();
        return next == null ? Mailbox.NEVER : next.dueNanos();
    }

    /** Completes those that are due, in the order of their times. */
    public void fire(long nowNanos) {
        for (Timer next = timers.peek(); next != null && next.dueNanos() - nowNanos <= 0; next = timers.peek()) {
            timers.remove();
            next.future().complete(null);
        }
    }
}
