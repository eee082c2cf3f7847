/**
 * A task: one thread with its mailbox, the loop that feeds its chain, and the one door through which its state is told.
 * Everything belongs to the task's thread unless it says that it is thread-safe: what other threads may touch is the
 * mailbox, the counters' published values and the cancel flag. Depends on engine-core (operators, types) and on {@code
 * dev.weir.taskmanager.network}.
 */
package dev.weir.taskmanager.task;
