/**
 * Clusters of real processes, one JobManager and two TaskManagers, of either engine. Owned by the main thread; depends on
 * {@code proc}.
 */
package dev.weir.bench.cluster;
