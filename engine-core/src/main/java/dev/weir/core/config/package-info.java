/**
 * The engine's own options, one class a component, and how they are read: a YAML file, then {@code -Dkey=value} overrides.
 * Option constants are immutable; a loaded configuration belongs to whoever loaded it. Depends on the public API's
 * {@code config} package and on the error catalogue.
 */
package dev.weir.core.config;
