package dev.weir.core.graph;

/** How records of a producing subtask are spread over the consuming ones. */
public enum Partitioning {
    /** To the consumer of the same index; both sides have the same parallelism. */
    FORWARD,
    /** Round robin over all consumers. */
    REBALANCE,
    /** To the consumer that owns the key group of the record's key. */
    HASH;

    /** Whether each producer is connected to each consumer, not to that of its own index alone. */
    public boolean allToAll() {
        return this != FORWARD;
    }
}
