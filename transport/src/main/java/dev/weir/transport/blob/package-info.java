/**
 * Blobs by content: a directory that holds them, and their way over a {@code BLOB} connection.
 *
 * <pre>
 * client                                     server
 *   | GET   1, SHA-256 32 bytes, size u64      |
 *   |----------------------------------------->|
 *   | FOUND 2                                  |   or ERROR 4, sentence (UTF-8, at most 512 bytes)
 *   | CHUNK 3, 1 byte to 256 KiB; as many as the size needs
 *   |<-----------------------------------------|
 * </pre>
 *
 * <p>One blob at a time on a connection. The server reads the next chunk only while the socket takes bytes; the client
 * stops reading from the socket while it has chunks to write. The client verifies size and hash, so there is no end
 * mark. No path ever comes from a peer: a key is 32 bytes. Owner threads: sessions belong to their event loop, files are
 * read and written by an executor that the boot class passes in or by the caller. Depends on the transport package.
 */
package dev.weir.transport.blob;
