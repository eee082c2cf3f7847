/**
 * Text from a socket, to try programs out. Readers are owned by their task threads; only futures are completed by threads of
 * the JDK. Depends on {@code api.connector.source}.
 */
package dev.weir.api.connector.socket;
