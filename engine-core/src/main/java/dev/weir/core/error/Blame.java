package dev.weir.core.error;

/** Says who can mend an error: the catalogue gives every {@link ErrorCode} one of these. */
public enum Blame {
    /** The user's program, its input or a command line. */
    USER,
    /** The machine, the network, a file system, another process. */
    ENVIRONMENT,
    /** Weir itself: a broken invariant. */
    INTERNAL
}
