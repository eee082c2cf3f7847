package dev.weir.api.transformation;

import dev.weir.api.annotation.PublicEvolving;

/** With whom an operator may share a task. */
@PublicEvolving
public enum ChainingStrategy {
    /** With the operators before and behind it. */
    ALWAYS,
    /** With none. */
    NEVER,
    /** Only with operators behind it. */
    HEAD
}
