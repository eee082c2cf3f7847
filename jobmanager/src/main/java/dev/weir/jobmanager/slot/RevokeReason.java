package dev.weir.jobmanager.slot;

/** Why a job shall leave a worker. */
public enum RevokeReason {
    /** The worker is drained: replacement slots first, then the move; a planned restart that no strategy counts. */
    DRAINED,
    /** It and another worker of the job can't reach each other: the tasks that talk over that way have failed or will. */
    BLOCKED_PAIR
}
