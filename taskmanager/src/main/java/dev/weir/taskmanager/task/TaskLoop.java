package dev.weir.taskmanager.task;

import dev.weir.core.time.Clock;
import dev.weir.taskmanager.buffer.CanceledException;
import java.util.function.LongSupplier;

/**
 * Feeds a chain until its input ends: mail first, then room for output, then input; and waits, never spins, when one of
 * them is missing. Owned by the task thread.
 */
final class TaskLoop {
    private final Mailbox mailbox;
    private final TaskTimers timers;
    private final TaskInput input;
    private final TaskOutputs outputs;
    private final LongSupplier recordsFailed;
    private final TaskCounters counters;
    private final Clock clock;
    private final Runnable wake;
    private final TaskInput.Pause pause;

    TaskLoop(
            Mailbox mailbox,
            TaskTimers timers,
            TaskInput input,
            TaskOutputs outputs,
            LongSupplier recordsFailed,
            TaskCounters counters,
            Clock clock) {
        this.mailbox = mailbox;
        this.timers = timers;
        this.input = input;
        this.outputs = outputs;
        this.recordsFailed = recordsFailed;
        this.counters = counters;
        this.clock = clock;
        this.wake = mailbox::wake;
        this.pause = () -> mailbox.isCalling() || !outputs.isAvailable();
    }

    /**
     * Runs until the input has ended.
     *
     * @throws CanceledException when the task is cancelled
     */
    void untilInputEnds() throws Exception {
        while (true) {
            answerCalls();
            if (!outputs.isAvailable()) {
                awaitOutput();
                continue;
            }
            switch (input.process(pause)) {
                case END -> {
                    publish();
                    return;
                }
                case NOTHING -> awaitInput();
                case MORE -> {}
            }
        }
    }

    /** Waits until readers have taken all output and the companion has ended; mail is read meanwhile. */
    void untilConsumed(TaskParts.Companion companion) throws Exception {
        outputs.whenConsumed(wake);
        companion.whenEnded(wake);
        publish();
        while (true) {
            answerCalls();
            if (outputs.isConsumed() && companion.hasEnded()) {
                return;
            }
            await(true);
        }
    }

    private void answerCalls() throws Exception {
        if (!mailbox.isCalling()) {
            return;
        }
        failIfCancelled();
        mailbox.readAll();
        failIfCancelled();
        if (mailbox.takeTick()) {
            outputs.flush();
            timers.fire(clock.nanoTime());
            publish();
        }
    }

    private void failIfCancelled() {
        if (mailbox.isCancelled()) {
            throw new CanceledException();
        }
    }

    private void awaitInput() throws Exception {
        // What is written must not wait for what has not come yet.
        outputs.flush();
        publish();
        input.whenAvailable(wake);
        await(false);
    }

    private void awaitOutput() throws Exception {
        publish();
        outputs.whenAvailable(wake);
        await(true);
    }

    private void await(boolean forOutput) throws Exception {
        counters.waits(forOutput);
        try {
            mailbox.await(timers.nextDueNanos());
        } catch (InterruptedException e) {
            // Either the task is cancelled, or user code has left the thread's flag up, which means nothing here.
            failIfCancelled();
        } finally {
            counters.goesOn();
        }
        timers.fire(clock.nanoTime());
    }

    private void publish() {
        counters.publish(
                input.recordsIn(),
                outputs.recordsOut(),
                outputs.bytesOut(),
                outputs.blockedNanos(),
                recordsFailed.getAsLong());
    }
}
