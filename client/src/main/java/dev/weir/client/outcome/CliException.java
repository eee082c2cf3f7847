package dev.weir.client.outcome;

/** Ends a command with an exit code and one sentence, with the remedy, for standard error. Immutable. */
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    /** An end that nothing else caused. */
    public CliException(ExitCode exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /** An end that {@code cause} brought about; its trace goes to the log. */
    public CliException(ExitCode exitCode, String sentence, Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    /** With what the command ends. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
