package dev.weir.bench.work;

import java.util.function.LongUnaryOperator;

/** What the sinks of a workload must report, computed by plain loops with no engine around them. Stateless. */
public final class Expected {
    private Expected() {}

    /**
     * What all subtasks of a sink report together.
     *
     * @param records how many
     * @param checksum the sum of their fingerprints
     */
    public record Total(long records, long checksum) {}

    /** The counts after each record. */
    public static Total keyedCount(long records) {
        int[] counts = new int[Counts.KEYS];
        return sum(records, index -> {
            long key = Counts.key(index);
            return Counts.fingerprint(key, ++counts[(int) key], Counts.time(key));
        });
    }

    /** The parcels. */
    public static Total rebalance(long records) {
        return sum(records, index -> Parcel.fingerprint(Parcel.of(index)));
    }

    /** The orders. */
    public static Total nestedRecords(long records) {
        return sum(records, index -> Order.fingerprint(Order.of(index)));
    }

    /** The ticks, counted by key. */
    public static Total countedTicks(long records) {
        int[] counts = new int[Tick.KEYS];
        return sum(records, index -> {
            Tick tick = Tick.of(index, 0);
            tick.count = ++counts[(int) tick.key];
            return Tick.countFingerprint(tick);
        });
    }

    /** The ticks as they come. */
    public static Total ticks(long records) {
        return sum(records, index -> Tick.idFingerprint(Tick.of(index, 0)));
    }

    /** The rare ticks alone. */
    public static Total rareTicks(long records) {
        long count = 0;
        long checksum = 0;
        for (long index = 0; index < records; index++) {
            if (Tick.isRare(index)) {
                count++;
                checksum += Tick.idFingerprint(Tick.of(index, 0));
            }
        }
        return new Total(count, checksum);
    }

    /** The samples that pass the chain. */
    public static Total chain(long records) {
        long count = 0;
        long checksum = 0;
        for (long index = 0; index < records; index++) {
            long value = Long.rotateLeft(Mixing.mix(index), 7);
            if ((value & 0x3F) == 0) {
                continue;
            }
            value = value * 31 + index;
            if ((value & 0x7F00) == 0) {
                continue;
            }
            value ^= value >>> 29;
            if ((value & 0x1F0000) == 0) {
                continue;
            }
            count++;
            checksum += Sample.fingerprint(new Sample(index, -value));
        }
        return new Total(count, checksum);
    }

    private static Total sum(long records, LongUnaryOperator fingerprint) {
        long checksum = 0;
        for (long index = 0; index < records; index++) {
            checksum += fingerprint.applyAsLong(index);
        }
        return new Total(records, checksum);
    }
}
