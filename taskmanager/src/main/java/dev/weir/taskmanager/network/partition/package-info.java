/**
 * The producing side: result partitions, their subpartitions, and the views through which these are read once.
 *
 * <p>A partition belongs to its task; each subpartition is where the task thread and one reader (another task thread of
 * this worker, or an event loop) meet, under the subpartition's lock, once per buffer. Depends on the buffer package.
 */
package dev.weir.taskmanager.network.partition;
