package dev.weir.rpc.control;

import dev.weir.core.ids.AttemptId;
import java.util.List;

/** Counters of one attempt since its start; times in milliseconds. Immutable. {@code user} are the figures of its functions. */
public record TaskMetrics(
        AttemptId attempt,
        long recordsIn,
        long recordsOut,
        long bytesInLocal,
        long bytesInRemote,
        long bytesOut,
        long busyMs,
        long backPressuredMs,
        long idleMs,
        long recordsFailed,
        List<UserFigure> user) {
    public TaskMetrics {
        user = List.copyOf(user);
    }

    /** One whose operators failed at no record. */
    public TaskMetrics(
            AttemptId attempt,
            long recordsIn,
            long recordsOut,
            long bytesInLocal,
            long bytesInRemote,
            long bytesOut,
            long busyMs,
            long backPressuredMs,
            long idleMs) {
        this(attempt, recordsIn, recordsOut, bytesInLocal, bytesInRemote, bytesOut, busyMs, backPressuredMs, idleMs, 0);
    }

    /** One whose functions show no figures of their own. */
    public TaskMetrics(
            AttemptId attempt,
            long recordsIn,
            long recordsOut,
            long bytesInLocal,
            long bytesInRemote,
            long bytesOut,
            long busyMs,
            long backPressuredMs,
            long idleMs,
            long recordsFailed) {
        this(
                attempt,
                recordsIn,
                recordsOut,
                bytesInLocal,
                bytesInRemote,
                bytesOut,
                busyMs,
                backPressuredMs,
                idleMs,
                recordsFailed,
                List.of());
    }

    /** The same with figures of its functions. */
    public TaskMetrics with(List<UserFigure> figures) {
        return new TaskMetrics(
                attempt,
                recordsIn,
                recordsOut,
                bytesInLocal,
                bytesInRemote,
                bytesOut,
                busyMs,
                backPressuredMs,
                idleMs,
                recordsFailed,
                figures);
    }
}
