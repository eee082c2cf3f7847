package dev.weir.bench.work;

/** What flows through the chain of cheap functions. Owned by whoever holds it; the functions make new ones. */
public class Sample {
    /** The record's number. */
    public long id;

    /** What the functions change. */
    public long value;

    /** For serializers. */
    public Sample() {}

    /** Makes a sample. */
    public Sample(long id, long value) {
        this.id = id;
        this.value = value;
    }

    /** The sample of a number. */
    public static Sample of(long index) {
        return new Sample(index, Mixing.mix(index));
    }

    /** The fingerprint of a sample. */
    public static long fingerprint(Sample sample) {
        return Mixing.mix(Mixing.combine(sample.id, sample.value));
    }
}
