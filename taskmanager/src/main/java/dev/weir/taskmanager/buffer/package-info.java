/**
 * The worker's network memory: a fixed number of byte arrays of one size, and who may take how many of them.
 *
 * <p>Everything here is thread-safe by the one lock of {@link dev.weir.taskmanager.buffer.NetworkBufferPool}, taken once
 * per array, never per record. Depends on engine-core's errors and clock.
 */
package dev.weir.taskmanager.buffer;
