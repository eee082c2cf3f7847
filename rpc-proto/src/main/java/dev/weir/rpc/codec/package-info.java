/**
 * How control messages, deployments, job graphs and submissions become bytes and come back. Everything is stateless and may
 * be used by any thread. Decoders trust nothing: sizes and counts are bounded, and whatever does not make sense is one
 * {@link dev.weir.core.error.WeirException} of the code MALFORMED_MESSAGE. Depends on the records of {@code dev.weir.rpc} and
 * of {@code dev.weir.core.graph}, on type descriptors, ids and protobuf.
 */
package dev.weir.rpc.codec;
