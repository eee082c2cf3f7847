package dev.weir.core.state;

/** Makes keyed state of one type; found by {@link StateBackends}. Thread-safe. */
public interface StateBackendFactory {

    /** What {@code state.backend.type} says to choose it. */
    String type();

    /** Makes the empty state of one keyed operator; called by the task thread. */
    KeyedStateBackend create(KeyedStateContext context);
}
