package dev.weir.api;

import dev.weir.api.annotation.PublicEvolving;

/** Which time a timer waits for. */
@PublicEvolving
public enum TimeDomain {
    /** The time that elements carry, as far as watermarks say that it has passed. */
    EVENT_TIME,
    /** The time of the clock of the worker. */
    PROCESSING_TIME
}
