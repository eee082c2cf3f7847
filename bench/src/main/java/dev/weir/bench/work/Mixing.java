package dev.weir.bench.work;

/** The arithmetic of generators and fingerprints: cheap, deterministic, the same on every JDK. Stateless. */
public final class Mixing {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private Mixing() {}

    /** Spreads the bits of a number over all bits of the result (a bijection). */
    public static long mix(long value) {
        long z = value + STEP;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Makes one number of two, so that their order matters. */
    public static long combine(long first, long second) {
        return first * STEP + second;
    }

    /** A number from 0 to bound - 1, uniform for uniform bits. */
    public static int below(long bits, int bound) {
        return (int) (((bits >>> 32) * bound) >>> 32);
    }
}
