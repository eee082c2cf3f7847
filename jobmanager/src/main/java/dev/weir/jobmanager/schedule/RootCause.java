package dev.weir.jobmanager.schedule;

import dev.weir.core.error.ErrorCode;
import dev.weir.rpc.control.Failure;
import java.util.Optional;

/**
 * Why a job failed: the first failure, except that a broken connection or a lost producer gives way to the next one of
 * another kind, since it is mostly the echo of a task or worker that ended at the other side. Owned by {@link JobMasterCore}.
 */
final class RootCause {
    private static final long NOT_YET = -1;

    private Optional<Failure> failure = Optional.empty();
    private long atMs = NOT_YET;

    void offer(Failure candidate, long nowMs) {
        if (failure.isEmpty() || (isEcho(failure.get()) && !isEcho(candidate))) {
            failure = Optional.of(candidate);
            atMs = nowMs;
        }
    }

    Optional<Failure> failure() {
        return failure;
    }

    long atMs() {
        return atMs;
    }

    private static boolean isEcho(Failure candidate) {
        return candidate.code() == ErrorCode.CONNECTION_FAILED || candidate.code() == ErrorCode.WORKER_LOST;
    }
}
