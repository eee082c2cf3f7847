package dev.weir.taskmanager.control;

import dev.weir.core.accumulators.AccumulatorValue;
import dev.weir.core.ids.AttemptId;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskState;
import java.util.List;
import java.util.Optional;

/**
 * What the worker knows of one attempt, and which report about it the leader has not confirmed. Owned by {@link
 * WorkerCore}.
 */
final class Attempt {
    private static final long NONE = 0;

    private final AttemptId id;
    private final TaskLabel label;
    private TaskState state;
    private Optional<Failure> failure = Optional.empty();
    private List<AccumulatorValue> accumulators = List.of();
    private long unconfirmedReport = NONE;
    private long reportedAtMs;

    Attempt(AttemptId id, TaskLabel label, TaskState state) {
        this.id = id;
        this.label = label;
        this.state = state;
    }

    AttemptId id() {
        return id;
    }

    /** What people call it. */
    String name() {
        return label.of(id);
    }

    TaskState state() {
        return state;
    }

    boolean isLive() {
        return !state.isTerminal();
    }

    AttemptReport report() {
        return new AttemptReport(id, state, failure, accumulators);
    }

    /** Moves to a state that may follow; whether it did. A task that is being cancelled may still say that it runs. */
    boolean move(TaskState next, Optional<Failure> why) {
        if (state.isTerminal()) {
            throw new IllegalStateException("attempt " + id + " has ended as " + state + " and can't become " + next);
        }
        boolean follows = next.isTerminal()
                || (next == TaskState.CANCELING && state != TaskState.CANCELING)
                || (next == TaskState.RUNNING && state == TaskState.INITIALIZING);
        if (!follows) {
            return false;
        }
        state = next;
        failure = why;
        return true;
    }

    /** What its functions have added up, when it has finished. */
    void addedUp(List<AccumulatorValue> values) {
        accumulators = values;
    }

    boolean isUnconfirmed() {
        return unconfirmedReport != NONE;
    }

    long unconfirmedReport() {
        return unconfirmedReport;
    }

    void reported(long report, long nowMs) {
        unconfirmedReport = report;
        reportedAtMs = nowMs;
    }

    long reportedAtMs() {
        return reportedAtMs;
    }

    void confirmed() {
        unconfirmedReport = NONE;
    }
}
