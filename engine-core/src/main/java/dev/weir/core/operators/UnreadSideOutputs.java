package dev.weir.core.operators;

import dev.weir.api.OutputTag;

/** Sees what is emitted to side outputs that nobody reads. Called by the task thread. */
@FunctionalInterface
public interface UnreadSideOutputs {
    /** Drops what it sees. */
    UnreadSideOutputs DROPPED = (tag, value) -> {};

    /** Takes one value, which it does not keep unless it is a copy. */
    void output(OutputTag<?> tag, Object value);
}
