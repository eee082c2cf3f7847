/**
 * What the command line knows of its surroundings: directories, configuration, terminal, time. Immutable but for the terminal,
 * which the main thread owns. Depends on {@code client.outcome} and a YAML reader; of the engine it uses nothing but the
 * search for a misspelt word, and that only when there is one, so that light commands start fast.
 */
package dev.weir.client.config;
