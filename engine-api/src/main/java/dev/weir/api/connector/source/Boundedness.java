package dev.weir.api.connector.source;

import dev.weir.api.annotation.Public;

/** Whether a source ends. */
@Public
public enum Boundedness {
    /** The source ends by itself. */
    BOUNDED,
    /** The source goes on until the job is cancelled. */
    CONTINUOUS_UNBOUNDED
}
