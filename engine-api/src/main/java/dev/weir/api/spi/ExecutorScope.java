package dev.weir.api.spi;

import dev.weir.api.annotation.Internal;
import java.util.Objects;

/**
 * Puts an executor in charge of the programs that run on the current thread, and on threads started by it, until it is
 * closed; opened and closed by the same thread. Scopes nest.
 */
@Internal
public final class ExecutorScope implements AutoCloseable {
    private static final InheritableThreadLocal<ExecutorScope> CURRENT = new InheritableThreadLocal<>();

    private final ExecutorFactory factory;
    private final ExecutorScope outer;

    private ExecutorScope(ExecutorFactory factory, ExecutorScope outer) {
        this.factory = factory;
        this.outer = outer;
    }

    /** Puts the executor in charge. */
    public static ExecutorScope install(ExecutorFactory factory) {
        ExecutorScope scope = new ExecutorScope(Objects.requireNonNull(factory, "factory"), CURRENT.get());
        CURRENT.set(scope);
        return scope;
    }

    /** Returns the executor in charge, or null if none was installed. */
    static ExecutorFactory current() {
        ExecutorScope scope = CURRENT.get();
        return scope == null ? null : scope.factory;
    }

    /** Puts the executor in charge that was there before, if any. */
    @Override
    public void close() {
        if (CURRENT.get() != this) {
            throw new IllegalStateException(
                    "Executor scopes are closed by the thread that opened them, inner ones first.");
        }
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
