package dev.weir.taskmanager.control;

/** With which code the process of a worker ends; frozen, because supervisors and scripts look at it. */
public enum ExitCode {
    /** It was told to stop, and stopped. */
    STOPPED(0),
    /** Its configuration makes no sense, or its port can't be bound. */
    BAD_START(1),
    /** The leader does not want it: another version, cluster or secret. Starting it again does not help. */
    REFUSED(2),
    /** It broke: out of memory, or an invariant of the engine does not hold. Starting it again may help. */
    BROKEN(3),
    /** A task did not end in time although it was told to: its user code hangs. Starting the worker again helps. */
    CANCELLATION_TIMEOUT(4);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number that the operating system is told. */
    public int code() {
        return code;
    }
}
