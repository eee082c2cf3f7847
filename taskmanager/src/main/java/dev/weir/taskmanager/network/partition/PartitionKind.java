package dev.weir.taskmanager.network.partition;

/** How a partition keeps what is not read yet; the seam for blocking and spilled partitions. Stateless. */
@FunctionalInterface
public interface PartitionKind {
    /** Bounded by the producer's buffers, read once, while it is produced. */
    PartitionKind PIPELINED = PipelinedSubpartition::new;

    /**
     * Makes one subpartition.
     *
     * @param name names it in errors
     * @param consumed to be run once the end of the partition was taken by the reader
     */
    Subpartition newSubpartition(String name, Runnable consumed);
}
