package dev.weir.core.types;

/** As what a declared map is read. */
public enum MapKind {
    /** As a {@code HashMap}. */
    HASH("Map"),
    /** As a {@code LinkedHashMap}. */
    LINKED("LinkedHashMap"),
    /** As a {@code TreeMap} in natural order. */
    SORTED("TreeMap"),
    /** As an {@code EnumMap}. */
    ENUM("EnumMap"),
    /** As a {@code ConcurrentHashMap}. */
    CONCURRENT("ConcurrentHashMap");

    private final String shown;

    MapKind(String shown) {
        this.shown = shown;
    }

    /** What people call it. */
    String shown() {
        return shown;
    }
}
