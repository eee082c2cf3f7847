package dev.weir.bench.work;

/**
 * A count as a Java record. Immutable.
 *
 * @param key what is counted
 * @param count how often it came
 * @param time when it came last
 */
public record CountRecord(long key, long count, long time) {}
