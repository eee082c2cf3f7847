/**
 * Records into buffers and back, on task threads.
 *
 * <p>Records lie back to back without any frame. A record that does not fit is spread over buffers; each buffer says how
 * many records end in it and how many bytes at its front belong to one that began earlier. Depends on the partition,
 * gate and buffer packages and on {@code dev.weir.api.codegen}.
 */
package dev.weir.taskmanager.network.record;
