/**
 * Control connections: frames of the transport become messages for the actors, and back. Runs on event loops; depends on
 * {@code actor}, the codecs and the transport.
 */
package dev.weir.jobmanager.net;
