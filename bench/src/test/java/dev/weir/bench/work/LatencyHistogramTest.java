package dev.weir.bench.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Compares the histogram with a sorted array. Stateless. */
class LatencyHistogramTest {
    @Test
    void quantilesAreWithinTwoPercentOfASortedArrays() {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LatencyHistogram histogram = new LatencyHistogram();
            long[] values = new long[1 + random.nextInt(2_000)];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextLong() >>> (1 + random.nextInt(62));
                histogram.record(values[i]);
            }
            Arrays.sort(values);
            for (double part : new double[] {0.01, 0.5, 0.99, 0.999, 1}) {
                long exact = values[(int) Math.ceil(part * values.length) - 1];
                long found = histogram.quantile(part);
                assertTrue(
                        found >= exact && found - exact <= exact / 50,
                        "seed=" + seed + ", part=" + part + ", exact=" + exact + ", found=" + found);
            }
            assertEquals(values[values.length - 1], histogram.max(), "seed=" + seed);
        }
    }

    @Test
    void bucketsOfSeveralHistogramsAddUp() {
        LatencyHistogram one = new LatencyHistogram();
        one.record(5);
        one.record(70_000_000);
        LatencyHistogram sum = new LatencyHistogram();
        long[] counts = one.counts();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                sum.add(i, counts[i]);
            }
        }
        sum.atLeast(one.max());
        assertEquals(one.quantile(0.5), sum.quantile(0.5));
        assertEquals(70_000_000, sum.quantile(0.99));
        assertEquals(2, sum.total());
    }
}
