package dev.weir.core.types;

import dev.weir.api.codegen.UnwritableRecordException;
import java.util.Collection;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.PriorityBlockingQueue;

/** Refuses collections whose order would be another one after they were read back. Has no state. */
final class Orders {
    private Orders() {}

    static void check(CollectionKind kind, Collection<?> collection) {
        if (kind == CollectionKind.SORTED_SET) {
            checkNatural(((SortedSet<?>) collection).comparator(), "TreeSet");
        } else if (kind == CollectionKind.PRIORITY_QUEUE) {
            checkNatural(((PriorityQueue<?>) collection).comparator(), "PriorityQueue");
        } else if (kind == CollectionKind.DEQUE && isByPriority(collection)) {
            throw new UnwritableRecordException(
                    "A " + collection.getClass().getName()
                            + " stands where a queue was declared, which is read as an ArrayDeque; declare it as PriorityQueue.");
        }
    }

    static void check(SortedMap<?, ?> map) {
        checkNatural(map.comparator(), "TreeMap");
    }

    static boolean isByPriority(Object queue) {
        return queue instanceof PriorityQueue<?>
                || queue instanceof PriorityBlockingQueue<?>
                || queue instanceof DelayQueue<?>;
    }

    private static void checkNatural(Comparator<?> comparator, String what) {
        if (comparator != null && comparator != Comparator.naturalOrder()) {
            throw new UnwritableRecordException("A " + what + " has a comparator, which can't travel; use the natural"
                    + " order of its elements, or send a list and sort it again.");
        }
    }
}
