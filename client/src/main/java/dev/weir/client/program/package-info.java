/**
 * Running a user's {@code main}: from the jar to the submitted graph. Owned by the main thread; the one part of the client,
 * with the demo, that uses the engine. Depends on dev.weir.api, dev.weir.core, the codecs of rpc-proto and the rest of the
 * client.
 */
package dev.weir.client.program;
