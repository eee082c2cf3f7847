/**
 * The simulated cluster: processes around the real cores, and models of what is between and below them (connections, disk,
 * tasks, clients). Everything happens in one thread at its virtual time. Depends on the cores, on {@code agenda},
 * {@code scenario} and {@code invariant}.
 */
package dev.weir.simulation.world;
