/**
 * Operators and the chain that they form inside a task. Everything here is owned by the task thread; no sockets, no threads,
 * no clock of its own. Depends on {@code graph}, {@code state}, {@code types}, {@code error}, and the public API.
 */
package dev.weir.core.operators;
