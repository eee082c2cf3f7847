package dev.weir.bench.work;

/** A count as a POJO of public fields. Owned by whoever holds it. */
public class CountPojo {
    /** What is counted. */
    public long key;

    /** How often it came. */
    public long count;

    /** When it came last. */
    public long time;

    /** For serializers. */
    public CountPojo() {}

    /** Makes a count. */
    public CountPojo(long key, long count, long time) {
        this.key = key;
        this.count = count;
        this.time = time;
    }
}
