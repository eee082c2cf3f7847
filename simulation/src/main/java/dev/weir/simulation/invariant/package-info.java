/**
 * What must hold after every event: small classes that watch what really happened in the simulated world (tasks that were
 * started and ended, messages that arrived, files that are durable), not what the cores believe. Depends on ids and control
 * records, and on the effects of cores.
 */
package dev.weir.simulation.invariant;
