package dev.weir.api.connector.source;

import dev.weir.api.annotation.PublicEvolving;

/** What a reader knows after it was polled. */
@PublicEvolving
public enum InputStatus {
    /** Poll again at once: there may be more. */
    MORE_AVAILABLE,
    /** Nothing now: poll again when {@link SourceReader#isAvailable()} completes. */
    NOTHING_AVAILABLE,
    /** Never poll again. */
    END_OF_INPUT
}
