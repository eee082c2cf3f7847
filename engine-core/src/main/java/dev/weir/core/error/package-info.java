/**
 * The engine's one exception and its catalogue of codes. Immutable; may be used from everywhere; depends on the JDK alone.
 */
package dev.weir.core.error;
