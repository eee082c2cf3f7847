package dev.weir.taskmanager.buffer;

/** Ends a task thread's wait because its task is canceled; it is no failure and needs no trace. */
public final class CanceledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CanceledException() {
        super("The task is canceled.", null, false, false);
    }
}
