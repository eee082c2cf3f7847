/**
 * The consuming side: input gates and their channels, local and remote, and the credits that a remote one grants.
 *
 * <p>The task thread takes buffers from a gate; producing task threads and event loops add to it. Locks are taken in the
 * order channel, floating buffers, pool; a gate's lock is taken alone. Depends on the partition and buffer packages.
 */
package dev.weir.taskmanager.network.gate;
