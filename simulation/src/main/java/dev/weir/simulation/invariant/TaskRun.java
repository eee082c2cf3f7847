package dev.weir.simulation.invariant;

import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.deploy.SubtaskDeployment;
import java.util.List;

/**
 * A task that a worker really started. Immutable.
 *
 * @param slot which of the worker's slots it takes
 * @param producers the attempts whose results it reads
 */
public record TaskRun(AttemptId attempt, WorkerId worker, int slot, List<AttemptId> producers) {
    public TaskRun {
        producers = List.copyOf(producers);
    }

    /** What the attempt is of. */
    public Subtask subtask() {
        return Subtask.of(attempt);
    }

    /** The attempt that a part of a deployment stands for. */
    public static AttemptId attempt(Subtask subtask, SubtaskDeployment deployment) {
        return subtask.attempt(deployment.attempt(), deployment.epoch());
    }
}
