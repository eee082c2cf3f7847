package dev.weir.testkit;

import java.util.SplittableRandom;

/**
 * Runs a property with many seeds, and says with which of them it failed. Has no state. The system property
 * {@code weir.seed} replays one seed alone.
 */
public final class Seeds {
    private static final String REPLAY = "weir.seed";

    private Seeds() {}

    /** A property that holds for every seed. */
    @FunctionalInterface
    public interface Property {
        /** Checks the property with everything random taken from {@code random}. */
        void check(long seed, SplittableRandom random) throws Exception;
    }

    /** Checks {@code property} with the seeds 1 to {@code count}. */
    public static void forEach(int count, Property property) {
        Long replayed = Long.getLong(REPLAY);
        if (replayed != null) {
            checkOne(replayed, property);
            return;
        }
        for (long seed = 1; seed <= count; seed++) {
            checkOne(seed, property);
        }
    }

    private static void checkOne(long seed, Property property) {
        try {
            property.check(seed, new SplittableRandom(seed));
        } catch (Exception | AssertionError | StackOverflowError failure) {
            throw new AssertionError(
                    "failed with seed " + seed + " (replay: -Dweir.seed=" + seed + "): " + failure, failure);
        }
    }
}
