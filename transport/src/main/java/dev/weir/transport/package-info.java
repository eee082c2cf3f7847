/**
 * The bounded, authenticated connection that every plane of a cluster uses.
 *
 * <p>One port of a process serves several {@link dev.weir.transport.Purpose purposes}. A connection starts with a hello
 * in which both sides prove that they hold the cluster secret; afterwards it carries length-bounded frames both ways.
 * Everything travels as {@code u32 length, bytes} (big endian); the length is bounded by 1 KiB during the hello and by
 * the purpose afterwards, and is checked before anything is allocated.
 *
 * <pre>
 * dialer                                                     listener
 *   | OPEN      magic "WEIR", 1, purpose u8, min u16, max u16,  |
 *   |           features u64, cluster id (u8 length, UTF-8),    |
 *   |           nonce 32                                        |
 *   |---------------------------------------------------------->|  no common version, other cluster: REFUSAL
 *   | CHALLENGE magic, 2, min u16, max u16, features u64,       |
 *   |           nonce 32, proof 32                              |
 *   |<----------------------------------------------------------|
 *   | PROOF     magic, 3, info (u16 length, bytes), proof 32    |
 *   |---------------------------------------------------------->|  wrong proof, or not wanted: REFUSAL
 *   | ACCEPT    magic, 4, info (u16 length, bytes), proof 32    |
 *   |<----------------------------------------------------------|
 *   | frames of the purpose, both ways                          |
 *
 * CONTROL, DATA: an empty frame is a sign of life and nothing else, both ways
 * PROBE: no frames; the info in ACCEPT says which process it is, and the dialer closes
 *
 * REFUSAL     magic, 5, sentence (u16 length, UTF-8)
 * proof     = HMAC-SHA256(secret, role and step label, every byte of the hello so far except this proof)
 * version   = the smaller of the two maxima; features = the bits that both set (unknown bits are ignored)
 * </pre>
 *
 * <p>With TLS the handshake comes before all of this, and the proofs cover a hash of the listener's certificate too.
 *
 * <p>Whatever is malformed, too slow or refused closes that connection and nothing else. Owner threads: a connection
 * belongs to its Netty event loop; {@link dev.weir.transport.Connection} itself may be used from any thread. Depends on
 * engine-core and Netty.
 */
package dev.weir.transport;
