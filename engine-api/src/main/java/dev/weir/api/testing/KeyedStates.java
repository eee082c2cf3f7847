package dev.weir.api.testing;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;

/**
 * The keyed states of one key, to be looked at and changed by a test; used by the thread of the test. What it returns shows
 * that key until the next call of the driver.
 *
 * <p>Descriptors need only name and type of those that the function uses. A state that no function has asked for yet, such
 * as one that is only asked for when an element comes, is not known.
 */
@PublicEvolving
public interface KeyedStates {
    /** Returns the value of that name. */
    <T> ValueState<T> getState(ValueStateDescriptor<T> descriptor);
}
