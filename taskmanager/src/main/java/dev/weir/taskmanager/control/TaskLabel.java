package dev.weir.taskmanager.control;

import dev.weir.core.ids.AttemptId;

/** What people call the tasks of a vertex; the attempts of a vertex share one. Immutable. */
record TaskLabel(String job, String vertex, int parallelism) {

    /** The task of that attempt with its job; people count from 1. */
    String of(AttemptId attempt) {
        return "'" + vertex + " (" + (attempt.subtask() + 1) + "/" + parallelism + ")' of job '" + job + "'";
    }
}
