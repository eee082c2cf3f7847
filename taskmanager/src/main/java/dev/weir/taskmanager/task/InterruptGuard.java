package dev.weir.taskmanager.task;

/**
 * Lets a thread be interrupted while it runs user code, and not while it cleans up. {@link #interrupt} is for any
 * thread, the rest for the guarded one.
 */
public final class InterruptGuard {
    private Thread interruptible;

    /** From now on the calling thread may be interrupted. */
    public synchronized void allow() {
        interruptible = Thread.currentThread();
    }

    /** From now on it may not, and an interrupt that was meant for user code is over. */
    public synchronized void forbid() {
        interruptible = null;
        boolean pending = Thread.interrupted();
        assert !Thread.currentThread().isInterrupted() : "cleared, pending=" + pending;
    }

    /** Interrupts the thread if that is allowed now. */
    public synchronized void interrupt() {
        if (interruptible != null) {
            interruptible.interrupt();
        }
    }
}
