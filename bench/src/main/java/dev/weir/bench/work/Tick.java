package dev.weir.bench.work;

/** A record that knows when it was due. Owned by whoever holds it. */
public class Tick {
    /** How many keys there are. */
    public static final int KEYS = 10_000;

    /** One record in so many is rare. */
    public static final long RARE = 1_000_000;

    /** The record's number. */
    public long id;

    /** What it is grouped by. */
    public long key;

    /** How many of its key came, itself included; 0 before they are counted. */
    public long count;

    /** When it was due, by the machine's monotonic clock. */
    public long dueNanos;

    /** For serializers. */
    public Tick() {}

    /** Makes a tick. */
    public Tick(long id, long key, long count, long dueNanos) {
        this.id = id;
        this.key = key;
        this.count = count;
        this.dueNanos = dueNanos;
    }

    /** The tick of a number. */
    public static Tick of(long index, long dueNanos) {
        return new Tick(index, Mixing.below(Mixing.mix(index), KEYS), 0, dueNanos);
    }

    /** The tick of a number that is due when it is made; only rare ones look at the clock. */
    public static Tick now(long index) {
        return of(index, isRare(index) ? System.nanoTime() : 0);
    }

    /** Whether the record of this number is a rare one. */
    public static boolean isRare(long index) {
        return index % RARE == RARE / 2;
    }

    /** The fingerprint without the times, which differ from run to run, and without the number, which order decides. */
    public static long countFingerprint(Tick tick) {
        return Mixing.mix(Mixing.combine(tick.key, tick.count));
    }

    /** The fingerprint of a tick that is identified by its number. */
    public static long idFingerprint(Tick tick) {
        return Mixing.mix(tick.id);
    }
}
