/** Identities that travel between processes. Immutable values; depends on the public API's {@code JobID} alone. */
package dev.weir.core.ids;
