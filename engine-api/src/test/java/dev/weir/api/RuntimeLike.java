package dev.weir.api;

/** An enum for tests. */
public enum RuntimeLike {
    /** One. */
    FIRST,
    /** Another, with two words. */
    SECOND_ONE
}
