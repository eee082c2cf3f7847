package dev.weir.api;

import dev.weir.api.annotation.PublicEvolving;
import java.util.Objects;

/** Name, place and attempt of a subtask; immutable. */
@PublicEvolving
public final class TaskInfo {
    private final String taskName;
    private final int maxNumberOfParallelSubtasks;
    private final int indexOfThisSubtask;
    private final int numberOfParallelSubtasks;
    private final int attemptNumber;
    private final long attemptEpoch;

    /** Describes a subtask: its index counts from 0, and so does the attempt, which is of epoch 0. */
    public TaskInfo(
            String taskName,
            int maxNumberOfParallelSubtasks,
            int indexOfThisSubtask,
            int numberOfParallelSubtasks,
            int attemptNumber) {
        this(taskName, maxNumberOfParallelSubtasks, indexOfThisSubtask, numberOfParallelSubtasks, attemptNumber, 0);
    }

    /** Describes a subtask: its index counts from 0, and so does the attempt within its epoch. */
    public TaskInfo(
            String taskName,
            int maxNumberOfParallelSubtasks,
            int indexOfThisSubtask,
            int numberOfParallelSubtasks,
            int attemptNumber,
            long attemptEpoch) {
        if (indexOfThisSubtask < 0 || indexOfThisSubtask >= numberOfParallelSubtasks || attemptNumber < 0) {
            throw new IllegalArgumentException("No such subtask: indexOfThisSubtask=" + indexOfThisSubtask
                    + ", numberOfParallelSubtasks=" + numberOfParallelSubtasks + ", attemptNumber=" + attemptNumber);
        }
        this.taskName = Objects.requireNonNull(taskName, "taskName");
        this.maxNumberOfParallelSubtasks = maxNumberOfParallelSubtasks;
        this.indexOfThisSubtask = indexOfThisSubtask;
        this.numberOfParallelSubtasks = numberOfParallelSubtasks;
        this.attemptNumber = attemptNumber;
        this.attemptEpoch = attemptEpoch;
    }

    /** Returns the name of the task, without the subtask. */
    public String getTaskName() {
        return taskName;
    }

    /** Returns the limit to which the task can be rescaled. */
    public int getMaxNumberOfParallelSubtasks() {
        return maxNumberOfParallelSubtasks;
    }

    /** Returns which subtask this is, counted from 0. */
    public int getIndexOfThisSubtask() {
        return indexOfThisSubtask;
    }

    /** Returns how many subtasks the task has. */
    public int getNumberOfParallelSubtasks() {
        return numberOfParallelSubtasks;
    }

    /**
     * Returns which attempt this is, counted from 0. A job that a restarted JobManager runs again counts anew, in a higher
     * {@linkplain #getAttemptEpoch() epoch}.
     */
    public int getAttemptNumber() {
        return attemptNumber;
    }

    /**
     * Returns the epoch of the JobManager that made this attempt. Of two attempts of a subtask the one with the higher epoch
     * is the later one, and within an epoch the one with the higher number.
     */
    public long getAttemptEpoch() {
        return attemptEpoch;
    }

    /** Returns the name with the subtask counted from 1, as in {@code map (2/4)#0}. */
    public String getTaskNameWithSubtasks() {
        return taskName + " (" + (indexOfThisSubtask + 1) + "/" + numberOfParallelSubtasks + ")#" + attemptNumber;
    }

    @Override
    public String toString() {
        return getTaskNameWithSubtasks();
    }
}
