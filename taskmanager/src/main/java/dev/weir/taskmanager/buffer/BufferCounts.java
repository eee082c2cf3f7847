package dev.weir.taskmanager.buffer;

/**
 * What the pool knows of itself at one moment. Immutable.
 *
 * @param total how many segments there may be
 * @param allocated how many exist
 * @param inUse how many are given out
 * @param peak the most that were ever given out at once
 */
public record BufferCounts(int total, int allocated, int inUse, int peak) {}
