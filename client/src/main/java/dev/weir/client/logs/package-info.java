/**
 * Reading the log files of a cluster's processes on this machine. Owned by the main thread; depends on {@code client.outcome}
 * and {@code client.config}.
 */
package dev.weir.client.logs;
