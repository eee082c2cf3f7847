package dev.weir.client.outcome;

/** With what the command ends; frozen, because scripts look at it. */
public enum ExitCode {
    /** It did what it was asked to. */
    OK(0),
    /** The job failed or was cancelled, or the demo's result was wrong. */
    JOB_FAILED(1),
    /** The command line makes no sense. */
    USAGE(2),
    /** Nobody answers at the address of the JobManager. */
    UNREACHABLE(3),
    /** The jar, its main method or what it built can't be run. */
    BAD_PROGRAM(4),
    /** The cluster answered, and refused: an unknown job, too few resources. */
    REFUSED(5),
    /** This machine does not allow it: a port in use, a file that can't be written, a process that does not start. */
    ENVIRONMENT(6),
    /** Weir itself is broken; the log has the details. */
    INTERNAL(70);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number that the operating system is told. */
    public int code() {
        return code;
    }
}
