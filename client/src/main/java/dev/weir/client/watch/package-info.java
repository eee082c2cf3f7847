/**
 * Looking at a running job and telling people how it fares. A watch is owned by the thread that follows the job; depends on
 * {@code client.rest}, {@code client.show}, {@code client.config} and {@code client.outcome}.
 */
package dev.weir.client.watch;
