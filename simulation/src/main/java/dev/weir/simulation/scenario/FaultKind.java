package dev.weir.simulation.scenario;

/** What can go wrong at a moment; each run knows some of these. */
public enum FaultKind {
    /** A control connection breaks, and what was under way on it is lost. */
    BREAK_LINK,
    /** Nothing reaches the leader from one worker for a while. */
    BLOCK_TO_LEADER,
    /** Nothing reaches one worker from the leader for a while. */
    BLOCK_TO_WORKER,
    /** A worker and the leader are apart for a while. */
    BLOCK_BOTH_WAYS,
    /** Two workers can't reach each other for a while. */
    BLOCK_PAIR,
    /** Somebody has a worker drained. */
    DRAIN_WORKER,
    /** A worker process dies; another one starts in its place. */
    KILL_WORKER,
    /** A worker process is told to stop; another one starts in its place. */
    STOP_WORKER,
    /** A worker process stands still for a while. */
    PAUSE_WORKER,
    /** The JobManager dies; another one starts with the same storage directory. */
    KILL_LEADER,
    /** The JobManager stands still for a while. */
    PAUSE_LEADER,
    /** Writes fail for a while. */
    DISK_FAILS,
    /** Writes take long for a while. */
    DISK_IS_SLOW,
    /** The JobManager dies, and a file of its storage directory is damaged when the next one reads it. */
    DISK_TEARS
}
