/**
 * The worker-to-worker connection: one for each pair of workers and job, shared by all channels between them.
 *
 * <p>Of two workers the one whose id sorts first dials. The hello's info says {@code job, dialer, listener}. Afterwards
 * either side may produce or consume; a channel's number is chosen by its consumer, and the kind of a frame says which
 * side it speaks for. All integers are big endian; every frame begins with its kind (u8), and all but COORDINATION go on
 * with the channel (u32).
 *
 * <pre>
 * consumer's worker                                               producer's worker
 *   | 1 OPEN     vertex 16, subtask u32, attempt u32, epoch u64,      |
 *   |            partition u32, subpartition u32, buffer size u32     |  waits until the partition is registered
 *   |----------------------------------------------------------------&gt;|
 *   | 4 BACKLOG  buffers u32                                          |  there is data and no credit
 *   |&lt;----------------------------------------------------------------|
 *   | 2 CREDIT   buffers u32, buffer size u32                         |  the consumer has set aside that many buffers
 *   |----------------------------------------------------------------&gt;|
 *   | 5 DATA     backlog u32, buffer header 28, payload               |  spends a credit; events need none
 *   |&lt;----------------------------------------------------------------|
 *   | 3 CLOSE                                                         |  the consumer reads no more, or
 *   |----------------------------------------------------------------&gt;|
 *   | 6 ERROR    sentence (UTF-8)                                     |  the producer is gone, or
 *   | 5 DATA     with the event END_OF_PARTITION                      |  everything was sent
 *   |&lt;----------------------------------------------------------------|
 *
 * 7 COORDINATION  vertex 16, subtask u32, attempt u32, epoch u64, operator 16, opaque bytes; either way, no channel
 * </pre>
 *
 * <p>Since nothing is sent without credit the socket is always read; a consumer that does not consume holds back its own
 * channel only. Owner: all state of a {@link dev.weir.taskmanager.network.wire.DataConnection} belongs to its event
 * loop, which other threads signal on transitions alone. Depends on the gate, partition and buffer packages and on
 * transport.
 */
package dev.weir.taskmanager.network.wire;
