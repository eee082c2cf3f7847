/**
 * From the recorded tree of transformations to the graph that is scheduled: {@code Transformation} to {@code StreamGraph}
 * (one node an operator) to {@code JobGraph} (one vertex a chain). Immutable results, made on the thread that runs the
 * user's {@code main}. A JobGraph holds functions as serialized bytes and types as descriptors, so that a JobManager can
 * read, store and schedule it without any class of the user.
 */
package dev.weir.core.graph;
