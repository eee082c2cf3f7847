package dev.weir.core.types;

/** As what a declared collection is read. */
public enum CollectionKind {
    /** As a {@code LinkedList}. */
    LINKED_LIST("LinkedList"),
    /** As a {@code LinkedHashSet}, which keeps the order in which the elements were written. */
    SET("Set"),
    /** As a {@code TreeSet} in natural order. */
    SORTED_SET("TreeSet"),
    /** As an {@code EnumSet}. */
    ENUM_SET("EnumSet"),
    /** As an {@code ArrayDeque}, which holds no null. */
    DEQUE("ArrayDeque"),
    /** As a {@code PriorityQueue} in natural order. */
    PRIORITY_QUEUE("PriorityQueue");

    private final String shown;

    CollectionKind(String shown) {
        this.shown = shown;
    }

    /** What people call it. */
    String shown() {
        return shown;
    }
}
