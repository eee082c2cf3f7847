package dev.weir.core.types;

/** The two forms that the bytes of a value take. */
enum CodecForm {
    /** Small: variable-length integers, class ids, enums by ordinal. For the wire. */
    STREAM,
    /** Canonical: equal values have equal bytes, in every job and for ever; classes and enum constants by name. For keys. */
    KEY
}
