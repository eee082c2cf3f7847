package dev.weir.api.connector.source;

import dev.weir.api.annotation.Public;

/** A piece of a source's input that one reader reads; immutable. */
@Public
public interface SourceSplit {

    /** Returns an id that is unique within the source. */
    String splitId();
}
