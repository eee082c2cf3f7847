package dev.weir.core.ids;

import dev.weir.api.JobID;

/**
 * Names one execution of one subtask; it carries the epoch of the leader that made it and stays valid when a later leader
 * adopts it.
 *
 * @param subtask index from 0
 * @param attempt counts from 0 for each subtask
 * @param epoch the epoch of the leader that created the attempt
 */
public record AttemptId(JobID job, VertexId vertex, int subtask, int attempt, long epoch) {
    public AttemptId {
        if (subtask < 0 || attempt < 0 || epoch < 0) {
            throw new IllegalArgumentException(
                    "negative part in attempt id: subtask=" + subtask + " attempt=" + attempt + " epoch=" + epoch);
        }
    }

    @Override
    public String toString() {
        return job + "/" + vertex + "/" + subtask + "#" + attempt + "@" + epoch;
    }
}
