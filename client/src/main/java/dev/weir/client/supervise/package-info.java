/**
 * Keeps servers of this machine alive: what to do about one that has ended is decided by a plain class, and done by a loop that
 * one thread owns. Depends on {@code client.process}, {@code client.config} and {@code client.outcome}.
 */
package dev.weir.client.supervise;
