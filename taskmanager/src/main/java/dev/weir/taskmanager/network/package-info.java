/**
 * How a worker's tasks exchange records, with tasks of the same worker and of others.
 *
 * <pre>
 * record writer -&gt; subpartition -&gt; (local)  the same buffer                     -&gt; input gate -&gt; record reader
 *                               -&gt; (remote) event loop, TCP, event loop, credit -&gt;
 * </pre>
 *
 * <p>{@link dev.weir.taskmanager.network.NetworkEnvironment} is the door for the task layer; {@code record} holds what
 * task threads use per record, {@code partition} and {@code gate} where threads meet, {@code wire} the connection.
 * Depends on the buffer package, transport and rpc-proto's deployment records.
 */
package dev.weir.taskmanager.network;
