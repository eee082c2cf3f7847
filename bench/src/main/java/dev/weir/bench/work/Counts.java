package dev.weir.bench.work;

/**
 * The input of the keyed count: uniform keys, each with a time of its own, so that what a count looks like after n records
 * of its key does not depend on their order. Stateless.
 */
public final class Counts {
    /** How many keys there are. */
    public static final int KEYS = 1_000_000;

    private static final long EPOCH_MS = 1_767_225_600_000L;

    private static final int DAY_MS = 86_400_000;

    private Counts() {}

    /** The key of a record. */
    public static long key(long index) {
        return Mixing.below(Mixing.mix(index), KEYS);
    }

    /** The time of all records of a key. */
    public static long time(long key) {
        return EPOCH_MS + (key * 7_919) % DAY_MS;
    }

    /** The fingerprint of a count. */
    public static long fingerprint(long key, long count, long time) {
        return Mixing.mix(Mixing.combine(Mixing.combine(key, count), time));
    }

    /** The first count of a record, as a POJO. */
    public static CountPojo pojo(long index) {
        long key = key(index);
        return new CountPojo(key, 1, time(key));
    }

    /** The first count of a record, as a Java record. */
    public static CountRecord record(long index) {
        long key = key(index);
        return new CountRecord(key, 1, time(key));
    }
}
