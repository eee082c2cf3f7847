package dev.weir.core.operators;

/** An operator that also takes records of a second input. Called by the task thread. */
interface TwoInputs {

    /** Takes one record of the second input, on the terms of {@link Receiver#receive}. */
    void receiveSecond(Object record) throws Exception;
}
