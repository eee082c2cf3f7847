package dev.weir.api.transformation;

import dev.weir.api.annotation.Internal;

/** What an operator with two inputs does, and thereby which class its function has. */
@Internal
public enum TwoInputKind {
    /** The function is a {@link dev.weir.api.functions.CoMapFunction}. */
    CO_MAP,
    /** The function is a {@link dev.weir.api.functions.CoFlatMapFunction}. */
    CO_FLAT_MAP,
    /** The function is a {@link dev.weir.api.functions.CoProcessFunction}. */
    CO_PROCESS,
    /** The function is a {@link dev.weir.api.functions.KeyedCoProcessFunction}, both inputs keyed. */
    KEYED_CO_PROCESS,
    /** The function is a {@link dev.weir.api.functions.BroadcastProcessFunction}, the second input broadcast. */
    BROADCAST_PROCESS,
    /** The function is a {@link dev.weir.api.functions.KeyedBroadcastProcessFunction}; first keyed, second broadcast. */
    KEYED_BROADCAST_PROCESS
}
