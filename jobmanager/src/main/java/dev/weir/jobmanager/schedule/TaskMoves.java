package dev.weir.jobmanager.schedule;

import dev.weir.rpc.control.TaskState;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which state of an attempt may follow which, as the job's master sees it: it may miss states in between, since reports
 * overtake each other, but never goes back. Has no state.
 */
final class TaskMoves {
    private TaskMoves() {}

    static boolean allowed(TaskState from, TaskState to) {
        return next(from).contains(to);
    }

    private static Set<TaskState> next(TaskState from) {
        return switch (from) {
            case CREATED -> EnumSet.of(TaskState.SCHEDULED, TaskState.CANCELED);
            case SCHEDULED -> EnumSet.of(TaskState.DEPLOYING, TaskState.CANCELED, TaskState.FAILED);
            case DEPLOYING ->
                EnumSet.of(
                        TaskState.INITIALIZING,
                        TaskState.RUNNING,
                        TaskState.CANCELING,
                        TaskState.FINISHED,
                        TaskState.CANCELED,
                        TaskState.FAILED);
            case INITIALIZING ->
                EnumSet.of(
                        TaskState.RUNNING,
                        TaskState.CANCELING,
                        TaskState.FINISHED,
                        TaskState.CANCELED,
                        TaskState.FAILED);
            case RUNNING -> EnumSet.of(TaskState.CANCELING, TaskState.FINISHED, TaskState.CANCELED, TaskState.FAILED);
            case CANCELING -> EnumSet.of(TaskState.FINISHED, TaskState.CANCELED, TaskState.FAILED);
            case FINISHED, CANCELED, FAILED -> EnumSet.noneOf(TaskState.class);
        };
    }
}
