/**
 * Runs the real control cores of JobManager and workers in one thread, with virtual time and everything random from one seed,
 * and checks the invariants of docs/reliability.md after every event. Part of no distribution.
 */
package dev.weir.simulation;
