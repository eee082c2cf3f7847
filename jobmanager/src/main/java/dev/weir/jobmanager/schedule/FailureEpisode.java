package dev.weir.jobmanager.schedule;

import dev.weir.core.error.ErrorCode;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.deploy.WorkerAddress;
import java.util.Optional;

/**
 * One failure with all that it drew after it. Its cause is the first failure, except that a broken connection or a lost
 * producer gives way to the next one of another kind, since it is mostly the echo of a task or worker that ended at the other
 * side. Owned by {@link JobMasterCore}.
 */
final class FailureEpisode {
    private JobFailure cause;

    FailureEpisode(JobFailure first) {
        cause = first;
    }

    /** Another failure that belongs to it. */
    void offer(JobFailure candidate) {
        if (isEcho(cause.failure()) && !isEcho(candidate.failure())) {
            cause = candidate;
        }
    }

    JobFailure cause() {
        return cause;
    }

    /** What happened to a task. */
    static JobFailure of(Execution execution, Failure failure, long nowMs) {
        WorkerAddress worker = execution.slot().address();
        Failure named = new Failure(
                failure.code(),
                "Task '" + execution.name() + "' failed on worker " + worker.id() + ": " + failure.sentence(),
                failure.stackTrace(),
                failure.peer());
        return new JobFailure(named, execution.name(), Optional.of(worker), nowMs);
    }

    private static boolean isEcho(Failure candidate) {
        return candidate.code() == ErrorCode.CONNECTION_FAILED
                || candidate.code() == ErrorCode.WORKER_LOST
                || candidate.code() == ErrorCode.NOT_FOUND;
    }
}
