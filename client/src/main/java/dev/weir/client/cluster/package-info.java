/**
 * A cluster of processes on this machine: starting it, waiting until it can take jobs, stopping it. Owned by the main thread;
 * depends on {@code client.process}, {@code client.rest}, {@code client.config} and {@code client.outcome}.
 */
package dev.weir.client.cluster;
