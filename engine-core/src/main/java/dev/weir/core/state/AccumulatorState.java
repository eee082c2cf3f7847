package dev.weir.core.state;

/** An aggregating state whose accumulator, which is what is kept, can be looked at. Owned by the task thread. */
public interface AccumulatorState<ACC> {
    /** The current key's accumulator, or null if there is none. */
    ACC accumulator();

    /** Sets the current key's accumulator. */
    void setAccumulator(ACC accumulator);
}
