/**
 * Virtual time: what happens when, in one thread, with everything random drawn from one seed. Depends on nothing.
 */
package dev.weir.simulation.agenda;
