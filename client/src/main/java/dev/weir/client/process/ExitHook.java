package dev.weir.client.process;

/** Something to be done if this JVM ends before it is closed: by a signal, or by an error. Closed by any thread. */
public final class ExitHook implements AutoCloseable {
    private final Thread thread;

    private ExitHook(Thread thread) {
        this.thread = thread;
    }

    /** Has it done on a thread of that name when the JVM ends. */
    public static ExitHook install(String threadName, Runnable task) {
        ExitHook hook = new ExitHook(new Thread(task, threadName));
        Runtime.getRuntime().addShutdownHook(hook.thread);
        return hook;
    }

    /** It need not be done any more; changes nothing when the JVM is ending already. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException alreadyEnding) {
            // The hook runs or has run, which is what it is for.
            return;
        }
    }
}
