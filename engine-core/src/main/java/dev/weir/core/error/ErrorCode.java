package dev.weir.core.error;

/** The catalogue of errors: a code fixes who is to blame and whether trying again can help. */
public enum ErrorCode {
    /** The command line, a configuration value or a request that makes no sense. */
    BAD_REQUEST(Blame.USER, false),
    /** A job jar that is missing, broken or lacks a main class. */
    BAD_JAR(Blame.USER, false),
    /** The user's {@code main} threw, or built no job. */
    PROGRAM_FAILED(Blame.USER, false),
    /** A declared type that has no codec. */
    UNSUPPORTED_TYPE(Blame.USER, false),
    /** A pipeline that can't be turned into a graph. */
    BAD_GRAPH(Blame.USER, false),
    /** A function that can't be serialized, or can't be read back in the job's class loader. */
    BAD_FUNCTION(Blame.USER, false),
    /** A user function threw at a record. */
    USER_FUNCTION_FAILED(Blame.USER, true),
    /** A record that its codec can't write or read. */
    BAD_RECORD(Blame.USER, true),
    /** A thing that was asked for does not exist. */
    NOT_FOUND(Blame.USER, false),
    /** Nobody answers at an address, or a connection broke. */
    CONNECTION_FAILED(Blame.ENVIRONMENT, true),
    /** A peer that could not prove the cluster secret, or speaks another version. */
    PEER_REFUSED(Blame.ENVIRONMENT, false),
    /** A peer sent bytes that mean nothing. */
    MALFORMED_MESSAGE(Blame.ENVIRONMENT, true),
    /** A limit of memory, slots or buffers does not suffice. */
    RESOURCES_EXHAUSTED(Blame.ENVIRONMENT, true),
    /** A worker that ran a task is gone. */
    WORKER_LOST(Blame.ENVIRONMENT, true),
    /** A file or directory can't be read or written. */
    STORAGE_FAILED(Blame.ENVIRONMENT, true),
    /** An invariant of the engine does not hold. */
    INTERNAL(Blame.INTERNAL, true);

    private final Blame blame;
    private final boolean retryable;

    ErrorCode(Blame blame, boolean retryable) {
        this.blame = blame;
        this.retryable = retryable;
    }

    /** Who can mend it. */
    public Blame blame() {
        return blame;
    }

    /** Whether the same attempt may succeed when it is made again. */
    public boolean retryable() {
        return retryable;
    }
}
