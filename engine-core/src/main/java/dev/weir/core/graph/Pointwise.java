package dev.weir.core.graph;

import java.util.stream.IntStream;

/**
 * Which producers and consumers of a pointwise edge are connected: each of the side with more subtasks has one neighbour,
 * each of the other as equal a share as possible, in order; with equal numbers the neighbour of the same index. Frozen, since
 * both sides of an edge compute it. Stateless.
 */
public final class Pointwise {
    private Pointwise() {}

    /** The consumers of a producer, in order. */
    public static int[] consumersOf(int producer, int producers, int consumers) {
        return neighbours(producer, producers, consumers);
    }

    /** The producers of a consumer, in order. */
    public static int[] producersOf(int consumer, int producers, int consumers) {
        return neighbours(consumer, consumers, producers);
    }

    private static int[] neighbours(int own, int ownSide, int otherSide) {
        if (own < 0 || own >= ownSide) {
            throw new IllegalArgumentException("no subtask " + own + " of " + ownSide);
        }
        if (ownSide >= otherSide) {
            return new int[] {partner(own, ownSide, otherSide)};
        }
        return IntStream.range(0, otherSide)
                .filter(other -> partner(other, otherSide, ownSide) == own)
                .toArray();
    }

    /** The one neighbour of a subtask of the larger side. */
    private static int partner(int own, int larger, int smaller) {
        return (int) ((long) own * smaller / larger);
    }
}
