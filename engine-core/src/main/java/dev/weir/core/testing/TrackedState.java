package dev.weir.core.testing;

import dev.weir.api.state.State;

/** How one state of a backend is read and set for the current key, whatever its kind. Owned by the thread of the test. */
interface TrackedState {
    /** What the operator was given. */
    State state();

    /** A copy of what is in it, or null if nothing is. */
    Object read() throws Exception;

    /** Sets what {@link #read} gave. */
    void write(Object value) throws Exception;

    /** Asks a backend for such a state; as often as a snapshot is restored. */
    @FunctionalInterface
    interface Request {
        TrackedState in(TrackedBackend backend);
    }
}
