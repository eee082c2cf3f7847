/**
 * {@code weir port}: rewrites the sources of a Flink program so that they name Weir's classes, and lists what has no
 * counterpart. Owned by the main thread; depends on {@code outcome} and the JDK.
 */
package dev.weir.client.port;
