package dev.weir.core.operators;

import dev.weir.api.JobInfo;
import dev.weir.api.TaskInfo;

/** What a subtask knows of itself: its job, and its name, place and attempt. Immutable. */
public record RuntimeInfo(JobInfo job, TaskInfo task) {

    /** Such as {@code subtask 2 of 4}; people count from 1. */
    public String place() {
        return "subtask " + (task.getIndexOfThisSubtask() + 1) + " of " + task.getNumberOfParallelSubtasks();
    }
}
