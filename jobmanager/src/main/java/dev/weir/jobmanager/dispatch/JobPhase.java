package dev.weir.jobmanager.dispatch;

/** How far a job has come in the dispatcher's eyes. */
enum JobPhase {
    /** Its record is being written. Next: RUNNING, or refused. */
    STORING,
    /** Its master works. Next: ENDING. */
    RUNNING,
    /** Its result is being written. Next: the archive. */
    ENDING
}
