package dev.weir.core.types;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Knows which types of the JDK that hold others have a codec. Has no state. */
@SuppressWarnings("JdkObsolete") // LinkedList is what programs have
final class JdkTypes {
    private static final Map<Class<?>, MapKind> MAPS = Map.of(
            Map.class, MapKind.HASH,
            HashMap.class, MapKind.HASH,
            LinkedHashMap.class, MapKind.LINKED,
            SortedMap.class, MapKind.SORTED,
            NavigableMap.class, MapKind.SORTED,
            TreeMap.class, MapKind.SORTED,
            EnumMap.class, MapKind.ENUM,
            ConcurrentMap.class, MapKind.CONCURRENT,
            ConcurrentHashMap.class, MapKind.CONCURRENT);

    private static final Map<Class<?>, CollectionKind> COLLECTIONS = Map.ofEntries(
            Map.entry(LinkedList.class, CollectionKind.LINKED_LIST),
            Map.entry(Set.class, CollectionKind.SET),
            Map.entry(HashSet.class, CollectionKind.SET),
            Map.entry(LinkedHashSet.class, CollectionKind.SET),
            Map.entry(SortedSet.class, CollectionKind.SORTED_SET),
            Map.entry(NavigableSet.class, CollectionKind.SORTED_SET),
            Map.entry(TreeSet.class, CollectionKind.SORTED_SET),
            Map.entry(EnumSet.class, CollectionKind.ENUM_SET),
            Map.entry(Queue.class, CollectionKind.DEQUE),
            Map.entry(Deque.class, CollectionKind.DEQUE),
            Map.entry(ArrayDeque.class, CollectionKind.DEQUE),
            Map.entry(PriorityQueue.class, CollectionKind.PRIORITY_QUEUE));

    /** At erased positions their names stand for them and for their like; the others have tags. */
    private static final Set<Class<?>> NAMED_WHERE_ERASED =
            Set.of(TreeMap.class, TreeSet.class, ArrayDeque.class, PriorityQueue.class, Optional.class);

    private JdkTypes() {}

    static boolean isList(Class<?> type) {
        return type == List.class || type == ArrayList.class;
    }

    /** Whether values declared so may be lists or sets, and say themselves which. */
    static boolean isErased(Class<?> type) {
        return type == Collection.class || type == Iterable.class;
    }

    static boolean isNamedWhereErased(Class<?> type) {
        return NAMED_WHERE_ERASED.contains(type);
    }

    /** The kind of a declared map; null if it is none that has a codec. */
    static MapKind mapKind(Class<?> type) {
        return MAPS.get(type);
    }

    /** The kind of a declared collection; null if it is none that has a codec. */
    static CollectionKind collectionKind(Class<?> type) {
        return COLLECTIONS.get(type);
    }
}
