package dev.weir.jobmanager.schedule;

import dev.weir.core.ids.VertexId;

/** Names one subtask of a job, whichever attempt runs it. */
record SubtaskId(VertexId vertex, int subtask) {}
