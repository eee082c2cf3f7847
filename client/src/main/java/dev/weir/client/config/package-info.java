/**
 * What the command line knows of its surroundings: directories, configuration, terminal, time. Immutable but for the terminal,
 * which the main thread owns. Depends on {@code client.outcome} and a YAML reader, not on the engine, so that light commands
 * start fast.
 */
package dev.weir.client.config;
