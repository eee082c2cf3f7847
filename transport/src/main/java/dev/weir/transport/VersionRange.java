package dev.weir.transport;

import java.util.OptionalInt;

/** The protocol versions that one side speaks, both ends included. Immutable. */
public record VersionRange(int min, int max) {
    /** What this build speaks. */
    public static final VersionRange CURRENT = new VersionRange(1, 1);

    public VersionRange {
        if (min < 1 || max < min || max > 0xFFFF) {
            throw new IllegalArgumentException("not a version range: min=" + min + " max=" + max);
        }
    }

    /** The version that two sides use, empty when they share none. */
    public OptionalInt common(VersionRange other) {
        int chosen = Math.min(max, other.max);
        return chosen >= min && chosen >= other.min ? OptionalInt.of(chosen) : OptionalInt.empty();
    }

    @Override
    public String toString() {
        return min == max ? "version " + min : "versions " + min + " to " + max;
    }
}
