package dev.weir.core.ids;

/** Names one command of the coordinator to a worker; unique within an epoch, so that a repeated command is known. */
public record CommandId(long value) {}
