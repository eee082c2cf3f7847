package dev.weir.rpc.control;

/** How the attempt to reach a worker's data port ended. */
public enum ProbeOutcome {
    /** That very life of the worker answered the hello. */
    ANSWERED,
    /** Its machine answers, and says that nobody, or another process, listens there: that life of the worker is over. */
    REFUSED,
    /** Nothing came in time. */
    SILENT
}
