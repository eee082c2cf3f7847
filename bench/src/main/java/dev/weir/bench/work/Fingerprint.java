package dev.weir.bench.work;

import java.io.Serializable;

/** Turns a record into the number that a sink adds to its checksum; all bits of all fields take part. Stateless. */
@FunctionalInterface
public interface Fingerprint<T> extends Serializable {
    /** The record's number. */
    long of(T value);
}
