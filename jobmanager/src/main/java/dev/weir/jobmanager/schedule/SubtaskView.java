package dev.weir.jobmanager.schedule;

import dev.weir.core.accumulators.AccumulatorValue;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.deploy.WorkerAddress;
import java.util.List;
import java.util.Optional;

/**
 * The current attempt of a subtask as people see it. Immutable.
 *
 * @param startMs when it was deployed; -1 before
 * @param endMs when it ended; -1 before
 */
public record SubtaskView(
        int subtask,
        int attempt,
        TaskState state,
        Optional<WorkerAddress> worker,
        long startMs,
        long endMs,
        Optional<TaskMetrics> metrics,
        Optional<Failure> failure,
        List<AccumulatorValue> accumulators) {
    public SubtaskView {
        accumulators = List.copyOf(accumulators);
    }

    /** One without accumulators. */
    public SubtaskView(
            int subtask,
            int attempt,
            TaskState state,
            Optional<WorkerAddress> worker,
            long startMs,
            long endMs,
            Optional<TaskMetrics> metrics,
            Optional<Failure> failure) {
        this(subtask, attempt, state, worker, startMs, endMs, metrics, failure, List.of());
    }
}
