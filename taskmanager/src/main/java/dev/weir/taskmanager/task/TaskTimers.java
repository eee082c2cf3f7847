package dev.weir.taskmanager.task;

import dev.weir.core.operators.ProcessingTime;
import dev.weir.core.time.Clock;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a task wants done at a moment of the monotonic clock; looked at between records. Owned by the task thread. */
public final class TaskTimers {
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private long sequence;

    private record Timer(long dueNanos, long sequence, ProcessingTime.Action action) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(dueNanos - other.dueNanos, 0);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    /** A future that this thread completes once the clock has reached that reading. */
    public CompletableFuture<Void> at(long dueNanos) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        at(dueNanos, () -> future.complete(null));
        return future;
    }

    private void at(long dueNanos, ProcessingTime.Action action) {
        timers.add(new Timer(dueNanos, sequence++, action));
    }

    /** The clock and alarm for operators; when the wall clock was set back meanwhile, an alarm waits again. */
    public ProcessingTime processingTime(Clock clock) {
        return new ProcessingTime() {
            @Override
            public long nowMs() {
                return clock.currentTimeMillis();
            }

            @Override
            public void at(long timeMs, Action action) {
                // Far-off times are looked at again: the difference must not overflow in nanoseconds.
                long now = nowMs();
                long waitMs = timeMs <= now ? 0 : Math.min(timeMs - now, TimeUnit.DAYS.toMillis(1));
                TaskTimers.this.at(clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs), () -> {
                    if (nowMs() < timeMs) {
                        at(timeMs, action);
                    } else {
                        action.run();
                    }
                });
            }
        };
    }

    /** The reading at which the next one is due; {@link Mailbox#NEVER} for none. */
    public long nextDueNanos() {
        Timer next = timers.peek();
        return next == null ? Mailbox.NEVER : next.dueNanos();
    }

    /** Does what is due, in the order of its times. */
    public void fire(long nowNanos) throws Exception {
        for (Timer next = timers.peek(); next != null && next.dueNanos() - nowNanos <= 0; next = timers.peek()) {
            timers.remove();
            next.action().run();
        }
    }
}
