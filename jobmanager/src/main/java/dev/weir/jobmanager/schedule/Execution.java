package dev.weir.jobmanager.schedule;

import dev.weir.core.accumulators.AccumulatorValue;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.slot.LeasedSlot;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.TaskState;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt to run one subtask; owned by {@link JobMasterCore}. */
final class Execution {
    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);
    private static final long NOT_YET = -1;

    private final AttemptId id;
    private final JobVertex vertex;
    private TaskState state = TaskState.CREATED;
    private Optional<LeasedSlot> slot = Optional.empty();
    private Optional<Failure> failure = Optional.empty();
    private Optional<TaskMetrics> metrics = Optional.empty();
    private List<AccumulatorValue> accumulators = List.of();
    private long startMs = NOT_YET;
    private long endMs = NOT_YET;

    Execution(AttemptId id, JobVertex vertex) {
        this.id = id;
        this.vertex = vertex;
    }

    AttemptId id() {
        return id;
    }

    SubtaskId subtask() {
        return new SubtaskId(id.vertex(), id.subtask());
    }

    TaskState state() {
        return state;
    }

    /** The attempt after this one, which must have ended. */
    Execution next() {
        if (!state.isTerminal()) {
            throw new IllegalStateException(name() + " can't run again while it is " + state);
        }
        return new Execution(
                new AttemptId(id.job(), id.vertex(), id.subtask(), Math.incrementExact(id.attempt()), id.epoch()),
                vertex);
    }

    /** As people call it. */
    String name() {
        return vertex.name() + " (" + (id.subtask() + 1) + "/" + vertex.parallelism() + ")";
    }

    LeasedSlot slot() {
        return slot.orElseThrow(() -> new IllegalStateException(name() + " has no slot"));
    }

    /** Whom it was given to, if it was. */
    Optional<WorkerId> worker() {
        return slot.map(leased -> leased.slot().worker());
    }

    /** Whether it was given to that worker. */
    boolean isOn(WorkerId worker) {
        return worker().filter(worker::equals).isPresent();
    }

    /** Gives it the slot in which it will run, once. */
    void place(LeasedSlot leased) {
        if (slot.isPresent()) {
            throw new IllegalStateException(name() + " has a slot already");
        }
        slot = Optional.of(leased);
    }

    /** The one way to another state; an illegal one is a bug of the caller. */
    void move(TaskState next, String reason, long nowMs) {
        if (!TaskMoves.allowed(state, next)) {
            throw new IllegalStateException(
                    "task " + name() + " can't go from " + state + " to " + next + ": " + reason);
        }
        LOG.debug("Task {} goes from {} to {}: {}", id, state, next, reason);
        state = next;
        if (next == TaskState.DEPLOYING) {
            startMs = nowMs;
        }
        if (next.isTerminal()) {
            endMs = nowMs;
        }
    }

    /** Ends it as failed. */
    void fail(Failure cause, long nowMs) {
        move(TaskState.FAILED, cause.sentence(), nowMs);
        failure = Optional.of(cause);
    }

    /** What its functions have added up, when it has finished. */
    void addedUp(List<AccumulatorValue> values) {
        accumulators = values;
    }

    /** Takes newer counters; they never go back, so that a late message does no harm. */
    void count(TaskMetrics newer) {
        if (metrics.isEmpty() || activity(newer) >= activity(metrics.get())) {
            metrics = Optional.of(newer);
        }
    }

    private static long activity(TaskMetrics counters) {
        return counters.recordsIn()
                + counters.recordsOut()
                + counters.busyMs()
                + counters.backPressuredMs()
                + counters.idleMs();
    }

    SubtaskView view() {
        return new SubtaskView(
                id.subtask(),
                id.attempt(),
                state,
                slot.map(LeasedSlot::address),
                startMs,
                endMs,
                metrics,
                failure,
                accumulators);
    }
}
