package dev.weir.core.operators;

import dev.weir.api.Collector;

/**
 * What user code emits into. Owned by the task thread. It remembers what went wrong behind it, so that user code which
 * catches everything can neither hide that nor be blamed for it.
 */
final class Emitter implements Collector<Object> {
    private final Receiver next;
    private Throwable failure;

    Emitter(Receiver next) {
        this.next = next;
    }

    @Override
    public void collect(Object record) {
        try {
            next.receive(record);
        } catch (Throwable thrown) {
            failure = thrown;
            Emitter.<RuntimeException>rethrow(thrown);
        }
    }

    /** Nothing is held back. */
    @Override
    public void close() {}

    /** Throws what was thrown behind this one, if anything was; called when the user code has returned or thrown. */
    void rethrowFailure() {
        if (failure != null) {
            Emitter.<RuntimeException>rethrow(failure);
        }
    }

    /** Lets a checked exception pass through user code that does not declare it. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void rethrow(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
