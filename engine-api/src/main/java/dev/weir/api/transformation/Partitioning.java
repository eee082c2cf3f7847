package dev.weir.api.transformation;

import dev.weir.api.annotation.Internal;

/** How elements find their way to the next operator's subtasks, as far as no key decides. */
@Internal
public enum Partitioning {
    /** To the subtask of the same index. */
    FORWARD,
    /** To one subtask after the other. */
    REBALANCE
}
