package dev.weir.core.operators;

/** A timer that has not gone off yet: its moment and its key. Immutable, as keys are values. */
public record PendingTimer(long timeMs, Object key) {}
