package dev.weir.core.types;

/** The forms that the bytes of a value take. */
enum CodecForm {
    /** Small: variable-length integers, class ids, enums by ordinal. For the wire. */
    STREAM,
    /** Canonical: equal values have equal bytes, in every job and for ever; classes and enum constants by name. For keys. */
    KEY,
    /**
     * Like {@link #STREAM}, but numbers have their full width: first the fixed part of a value, then what varies in length, so that
     * a value whose numbers alone change stays as long as it is. For state.
     */
    ROW;

    /** Whether integers have their full width. */
    boolean hasFixedNumbers() {
        return this != STREAM;
    }
}
