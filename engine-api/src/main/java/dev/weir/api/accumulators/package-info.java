/**
 * Figures that functions add up and that the program gets when the job has ended. Each subtask has its own, owned by its
 * thread; they are merged where the program waits.
 */
package dev.weir.api.accumulators;
