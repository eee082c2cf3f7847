package dev.weir.core.operators;

import dev.weir.api.functions.ResultFuture;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One call for one element. Thread-safe; its first completion is told to a listener, and later ones are ignored. */
final class AsyncAttempt implements ResultFuture<Object> {
    private final AsyncElement element;
    private final Consumer<AsyncAttempt> listener;
    private final AtomicBoolean done = new AtomicBoolean();
    /** Written before the listener is told, which hands it on to the task thread. */
    private volatile Collection<Object> result;

    private volatile Throwable failure;

    AsyncAttempt(AsyncElement element, Consumer<AsyncAttempt> listener) {
        this.element = element;
        this.listener = listener;
    }

    @Override
    public void complete(Collection<Object> elements) {
        if (elements == null) {
            completeExceptionally(new NullPointerException(
                    "complete(...) was called with null; give an empty collection when there is nothing to emit"));
        } else if (done.compareAndSet(false, true)) {
            result = elements;
            listener.accept(this);
        }
    }

    @Override
    public void completeExceptionally(Throwable error) {
        if (done.compareAndSet(false, true)) {
            failure = error != null
                    ? error
                    : new NullPointerException("completeExceptionally(...) was called with null; say what went wrong");
            listener.accept(this);
        }
    }

    AsyncElement element() {
        return element;
    }

    /** Whether its outcome is the one that its element waits for. */
    boolean counts() {
        return element.isCurrent(this);
    }

    /** What was found; null after a failure. */
    Collection<Object> result() {
        return result;
    }

    /** What went wrong, or null. */
    Throwable failure() {
        return failure;
    }
}
