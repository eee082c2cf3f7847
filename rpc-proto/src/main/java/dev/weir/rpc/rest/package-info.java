/**
 * The bodies of REST answers as immutable records, with Flink's JSON names where Flink has the same thing. Ids and states are
 * text, so that a client needs neither the engine nor protobuf; a client ignores names that it does not know. Also the token
 * that both sides know. Depends on
 * Jackson's annotations alone.
 */
package dev.weir.rpc.rest;
