package dev.weir.jobmanager.dispatch;

/** How far a job has come in the dispatcher's eyes. */
enum JobPhase {
    /** Its record is being written. Next: RUNNING, REFUSING. */
    STORING,
    /** Its record could not be written, and what there may be of it is being removed. Next: refused. */
    REFUSING,
    /** Its master works. Next: ENDING. */
    RUNNING,
    /** Its result is being written. Next: the archive. */
    ENDING
}
