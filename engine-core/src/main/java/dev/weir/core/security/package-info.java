/**
 * What protects the connections of a process: its key and the certificates that it trusts, and the rule which addresses may be
 * listened on without them. Everything is immutable; only loading touches files. Depends on {@code config}, {@code error}
 * and {@code time}.
 */
package dev.weir.core.security;
