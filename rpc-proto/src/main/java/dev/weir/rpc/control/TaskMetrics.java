package dev.weir.rpc.control;

import dev.weir.core.ids.AttemptId;

/** Counters of one attempt since its start; times in milliseconds. Immutable. */
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
        long recordsFailed) {

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
}
