package dev.weir.taskmanager.control;

/** How far the worker is with its leader. */
enum ContactState {
    /** No connection; the next dialling has its time. Next: DIALING. */
    WAITING,
    /** A connection is being made. Next: REGISTERING, WAITING. */
    DIALING,
    /** The leader was told who this is, and has not answered. Next: REGISTERED, WAITING. */
    REGISTERING,
    /** The leader commands this worker. Next: WAITING. */
    REGISTERED
}
