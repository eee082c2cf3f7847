package dev.weir.api.transformation;

import dev.weir.api.annotation.Internal;

/** How elements find their way to the next operator's subtasks, as far as no key decides. */
@Internal
public enum Partitioning {
    /** To the subtask of the same index. */
    FORWARD,
    /** To one subtask after the other. */
    REBALANCE,
    /** To one after the other of those few subtasks that lie beside the producing one. */
    RESCALE,
    /** To a subtask by chance. */
    SHUFFLE,
    /** To every subtask. */
    BROADCAST,
    /** To the first subtask. */
    GLOBAL
}
