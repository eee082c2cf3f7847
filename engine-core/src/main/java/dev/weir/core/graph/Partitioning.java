package dev.weir.core.graph;

/** How records of a producing subtask are spread over the consuming ones. */
public enum Partitioning {
    /** To the consumer of the same index; both sides have the same parallelism. */
    FORWARD,
    /** Round robin over all consumers. */
    REBALANCE,
    /** To the consumer that owns the key group of the record's key. */
    HASH,
    /** Round robin over the consumers that {@link Pointwise} gives to the producer. */
    RESCALE,
    /** To a consumer by chance. */
    SHUFFLE,
    /** To every consumer. */
    BROADCAST,
    /** To the first consumer. */
    GLOBAL,
    /** To the consumer that the user's partitioner chooses. */
    CUSTOM;

    /** Whether each producer is connected to each consumer, not to those alone that {@link Pointwise} gives to it. */
    public boolean allToAll() {
        return this != FORWARD && this != RESCALE;
    }
}
