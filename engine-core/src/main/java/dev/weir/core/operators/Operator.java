package dev.weir.core.operators;

/**
 * One operator of a chain: what it does at a record, and its life. Owned by the task thread, which calls {@code open}, then
 * {@code receive} any number of times, {@code endInput} when no record follows and nothing failed, and {@code close} in every
 * case. The context class loader is the job's during all of these; the task thread has set it.
 */
abstract class Operator extends Receiver {

    /** Called once, before any record. */
    void open() throws Exception {}

    /** Called once, when no record follows; may still emit. */
    void endInput() throws Exception {}

    /** What it holds beside keyed state; called between two records. */
    OperatorMemory memory() {
        return OperatorMemory.NONE;
    }

    /** Goes on from what an operator like this one held; called after {@code open}, before any record. */
    void restore(OperatorMemory memory) {}

    /** Called once, whether or not {@code open} was called or threw. */
    void close() throws Exception {}
}
