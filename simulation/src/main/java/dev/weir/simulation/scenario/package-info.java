/**
 * What a run is about, drawn from its seed: the cluster, its jobs and what goes wrong. Immutable values; depends on {@code agenda}.
 */
package dev.weir.simulation.scenario;
