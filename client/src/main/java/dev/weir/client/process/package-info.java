/**
 * Server processes of this machine: how they are started, remembered and stopped. Owned by the main thread; depends on
 * {@code client.config} and {@code client.outcome}.
 */
package dev.weir.client.process;
