/**
 * Control connections: frames of the transport become messages for the actors, and back. Runs on event loops; depends on
 * {@code actor}, {@code storage}, the codecs and the transport. Commands too long for a connection lie in the blob store.
 */
package dev.weir.jobmanager.net;
