package dev.weir.core.operators;

/** The next element of a chain: an operator, a fan-out, or a task's output. Owned by the task thread. */
public abstract class Receiver {

    /**
     * Takes one record; it belongs to the receiver until the call returns, and is not kept by the caller.
     *
     * @throws Exception what a user function threw, wrapped so that it names the operator
     */
    public abstract void receive(Object record) throws Exception;
}
