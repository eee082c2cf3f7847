package dev.weir.taskmanager.task;

import dev.weir.core.ids.AttemptId;
import dev.weir.core.time.Clock;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.TaskState;
import dev.weir.taskmanager.buffer.CanceledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt: builds its parts, runs its loop, and gives everything back. {@link #run} is the body of its thread,
 * which owns it; the other public methods are for any thread.
 *
 * <p>The terminal state is told once, after everything was given back, so a slot that is free is really free.
 */
public final class Task implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Task.class);

    private final AttemptId id;
    private final TaskScope scope;
    private final Mailbox mailbox;
    private final TaskTimers timers;
    private final TaskCounters counters;
    private final Callable<TaskParts> builder;
    private final TaskDoor door;
    private final Clock clock;

    /** Why the task has to end before its input does; the first reason counts. */
    private final AtomicReference<Ending> ending = new AtomicReference<>();

    private final InterruptGuard interrupts = new InterruptGuard();

    private final AtomicBoolean endingTold = new AtomicBoolean();

    private volatile TaskOutputs outputs = new TaskOutputs(List.of());
    private volatile TaskParts.Companion companion = TaskParts.Companion.NONE;
    private volatile Thread thread;

    /** Why a task was told to end: a cause that fails it, or none. Immutable. */
    private record Ending(Optional<Throwable> cause) {}

    /** @param builder makes the task's parts, on its own thread; what it throws fails the task */
    public Task(
            AttemptId id,
            TaskScope scope,
            Mailbox mailbox,
            TaskTimers timers,
            TaskCounters counters,
            Callable<TaskParts> builder,
            TaskDoor door,
            Clock clock) {
        this.id = id;
        this.scope = scope;
        this.mailbox = mailbox;
        this.timers = timers;
        this.counters = counters;
        this.builder = builder;
        this.door = door;
        this.clock = clock;
    }

    public AttemptId id() {
        return id;
    }

    /** Ends the task soon, as CANCELED; nothing happens when it ends already. */
    public void cancel() {
        end(new Ending(Optional.empty()));
    }

    /** Ends the task soon, as FAILED for this reason; nothing happens when it ends already. */
    public void fail(Throwable cause) {
        end(new Ending(Optional.of(cause)));
        tellEnding();
    }

    /** The time has come for regular duties; called every few milliseconds. */
    public void tick() {
        mailbox.tick();
        outputs.flushDue();
    }

    /** Interrupts a task again that was told to end and has not yet. */
    public void interruptAgain() {
        if (ending.get() != null) {
            interrupts.interrupt();
            companion.interruptAgain();
        }
    }

    /** What people call its job and its vertex. */
    public TaskScope scope() {
        return scope;
    }

    /** The threads that its end waits for, while there is a reason to end. */
    public List<Thread> endingThreads() {
        List<Thread> threads = new ArrayList<>();
        Thread own = thread;
        if (endingTold.get() || ending.get() != null) {
            if (own != null) {
                threads.add(own);
            }
            threads.addAll(companion.threads());
        }
        return threads;
    }

    /** Its counters. */
    public TaskMetrics metrics() {
        return counters.snapshot();
    }

    private void end(Ending reason) {
        if (ending.compareAndSet(null, reason)) {
            mailbox.cancel();
            outputs.cancel();
            interrupts.interrupt();
        }
    }

    @Override
    public void run() {
        Throwable thrown = null;
        thread = Thread.currentThread();
        mailbox.bind();
        scope.enter();
        counters.started();
        try {
            interrupts.allow();
            failIfEnding();
            work();
        } catch (Throwable failure) {
            // The edge of the loop: whatever user code and the engine can throw ends this task.
            thrown = failure;
            note(failure);
        }
        interrupts.forbid();
        counters.ended();
        tell(thrown);
        scope.leave();
    }

    private void work() throws Exception {
        TaskParts parts = builder.call();
        Throwable failure = null;
        try {
            live(parts);
        } catch (Throwable thrown) {
            failure = thrown;
            note(thrown);
        }
        interrupts.forbid();
        // Whatever it came to: from here on there is nothing left to do but what must not take long.
        tellEnding();
        giveBack(parts, failure);
    }

    /** A cancellation that comes later, maybe brought about by this failure, must not hide it. */
    private void note(Throwable failure) {
        ending.compareAndSet(null, new Ending(Optional.of(failure)));
    }

    private void tellEnding() {
        if (endingTold.compareAndSet(false, true)) {
            door.ending(id);
        }
    }

    private void live(TaskParts parts) throws Exception {
        TaskOutputs made = new TaskOutputs(parts.outputs());
        outputs = made;
        companion = parts.companion();
        failIfEnding(); // It may have come before there was anything to cancel.
        parts.chain().open();
        parts.opened().run();
        door.moved(id, TaskState.RUNNING, Optional.empty());
        TaskLoop loop =
                new TaskLoop(mailbox, timers, parts.input(), made, parts.chain()::recordsFailed, counters, clock);
        loop.untilInputEnds();
        parts.chain().endInput();
        parts.chain().close();
        made.end();
        parts.inputEnded().run();
        loop.untilConsumed(parts.companion());
    }

    /** Gives back everything, whatever of it fails; then throws the first failure of all, if there was one. */
    private static void giveBack(TaskParts parts, Throwable failure) throws Exception {
        Throwable first = attempt(parts.chain()::close, failure);
        if (first != null) {
            // Outputs of a task that ended well are consumed: there is nothing left, and nobody to tell.
            for (TaskOutput output : parts.outputs()) {
                first = attempt(() -> output.release("its task has ended early"), first);
            }
        }
        first = attempt(parts.companion()::cancel, first);
        first = attempt(parts.input()::close, first);
        if (first instanceof Exception exception) {
            throw exception;
        }
        if (first instanceof Error error) {
            throw error;
        }
    }

    private static Throwable attempt(AutoCloseable step, Throwable before) {
        try {
            step.close();
            return before;
        } catch (Throwable thrown) {
            if (before == null) {
                return thrown;
            }
            before.addSuppressed(thrown);
            return before;
        }
    }

    private void tell(Throwable thrown) {
        mailbox.close();
        if (thrown == null) {
            LOG.info("Task finished");
            door.moved(id, TaskState.FINISHED, Optional.empty());
            return;
        }
        Ending why = ending.get();
        boolean canceled = why.cause().isEmpty();
        // A task that was told to end ends with whatever its interruption brought about, which says nothing.
        Throwable cause = Failures.breaksProcess(thrown) ? thrown : why.cause().orElse(thrown);
        if (Failures.breaksProcess(cause)) {
            door.broken("A task thread met " + cause + ": give the TaskManager more memory.", cause);
        } else if (canceled) {
            LOG.info("Task canceled");
            door.moved(id, TaskState.CANCELED, Optional.empty());
            return;
        }
        LOG.warn("Task failed", cause);
        door.moved(id, TaskState.FAILED, Optional.of(Failures.of(cause)));
    }

    private void failIfEnding() {
        if (ending.get() != null) {
            throw new CanceledException();
        }
    }
}
