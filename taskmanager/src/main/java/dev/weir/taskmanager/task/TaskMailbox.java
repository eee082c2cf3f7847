package dev.weir.taskmanager.task;

import dev.weir.core.operators.OperatorMailbox;
import dev.weir.core.operators.ProcessingTime;
import dev.weir.core.time.Clock;
import dev.weir.taskmanager.buffer.CanceledException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The mailbox of a task as its operators see it. Thread-safe but for {@link #await}, which is the task thread's. */
public final class TaskMailbox implements OperatorMailbox {
    private final Mailbox mailbox;
    private final Clock clock;
    private final List<? extends TaskOutput> outputs;

    /** @param outputs all of the task, flushed before it waits */
    public TaskMailbox(Mailbox mailbox, Clock clock, List<? extends TaskOutput> outputs) {
        this.mailbox = mailbox;
        this.clock = clock;
        this.outputs = List.copyOf(outputs);
    }

    @Override
    public void offer(ProcessingTime.Action action) {
        // Each operator has one such mail in there at most, so there is always room.
        boolean taken = mailbox.offer(MailPriority.TIMER, action::run);
        if (!taken && !mailbox.isClosed()) {
            throw new IllegalStateException("the mailbox of a task is full of its operators' mail");
        }
    }

    @Override
    public void wake() {
        mailbox.wake();
    }

    @Override
    public void await(BooleanSupplier condition, long timeMs) {
        if (condition.getAsBoolean()) {
            return;
        }
        outputs.forEach(TaskOutput::flush);
        while (!condition.getAsBoolean()) {
            if (mailbox.isCancelled()) {
                throw new CanceledException();
            }
            // Far-off times are looked at again: the difference must not overflow in nanoseconds.
            long waitMs = Math.min(timeMs - clock.currentTimeMillis(), TimeUnit.DAYS.toMillis(1));
            if (waitMs <= 0) {
                return;
            }
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(waitMs));
            // Set when the task is cancelled, which the next look finds out; or left up by user code, which means
            // nothing.
            Thread.interrupted();
        }
    }
}
