package dev.weir.core.operators;

import dev.weir.core.state.KeyedStateBackend;

/**
 * Has one operator's state removed whose time to live is over, a few pages at a time between records: a second after all of it
 * was looked at, the next round begins. Owned by the task thread.
 */
final class StateUpkeep {
    /** Takes a few tenths of a millisecond. */
    private static final int PAGES_A_STEP = 32;

    private static final long BETWEEN_STEPS_MS = 20;
    private static final long BETWEEN_ROUNDS_MS = 1_000;

    private final ProcessingTime time;
    private KeyedStateBackend state;
    private boolean begun;

    StateUpkeep(ProcessingTime time) {
        this.time = time;
    }

    /** Says whose state it is, before any of it can expire. */
    void of(KeyedStateBackend backend) {
        state = backend;
    }

    /** There is state that expires: from now on it is looked at, until the task ends. */
    void begin() {
        if (!begun) {
            begun = true;
            stepIn(BETWEEN_ROUNDS_MS);
        }
    }

    private void stepIn(long waitMs) {
        time.at(time.nowMs() + waitMs, this::step);
    }

    private void step() {
        stepIn(state.sweep(PAGES_A_STEP) ? BETWEEN_ROUNDS_MS : BETWEEN_STEPS_MS);
    }
}
