package dev.weir.jobmanager.slot;

/** Names one control connection; later connections have greater values. */
public record ConnectionId(long value) {}
