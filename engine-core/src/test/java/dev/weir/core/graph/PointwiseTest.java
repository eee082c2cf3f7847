package dev.weir.core.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PointwiseTest {

    @Test
    void bothSidesSeeTheSameEdgesInOrderAndEqualShares() {
        for (int producers = 1; producers <= 13; producers++) {
            for (int consumers = 1; consumers <= 13; consumers++) {
                check(producers, consumers);
            }
        }
    }

    private static void check(int producers, int consumers) {
        int edges = 0;
        for (int producer = 0; producer < producers; producer++) {
            int[] found = Pointwise.consumersOf(producer, producers, consumers);
            assertTrue(found.length > 0);
            for (int i = 0; i < found.length; i++) {
                assertEquals(found[0] + i, found[i], "consecutive");
                int own = producer;
                assertTrue(Arrays.stream(Pointwise.producersOf(found[i], producers, consumers))
                        .anyMatch(other -> other == own));
            }
            edges += found.length;
            assertTrue(found.length <= (consumers + producers - 1) / producers);
        }
        assertEquals(Math.max(producers, consumers), edges);
    }

    @Test
    void equalNumbersJoinEqualIndexes() {
        assertArrayEquals(new int[] {3}, Pointwise.consumersOf(3, 5, 5));
        assertArrayEquals(new int[] {3}, Pointwise.producersOf(3, 5, 5));
    }
}
