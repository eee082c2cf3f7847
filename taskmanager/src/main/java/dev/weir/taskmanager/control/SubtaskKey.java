package dev.weir.taskmanager.control;

import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.VertexId;

/** A subtask of a job, whatever its attempt. Immutable. */
record SubtaskKey(VertexId vertex, int index) {
    static SubtaskKey of(AttemptId id) {
        return new SubtaskKey(id.vertex(), id.subtask());
    }
}
