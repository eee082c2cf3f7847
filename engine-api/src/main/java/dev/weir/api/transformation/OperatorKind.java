package dev.weir.api.transformation;

import dev.weir.api.annotation.Internal;

/** What an operator with one input does, and thereby which class its function has. */
@Internal
public enum OperatorKind {
    /** The function is a {@link dev.weir.api.functions.MapFunction}. */
    MAP,
    /** The function is a {@link dev.weir.api.functions.FlatMapFunction}. */
    FLAT_MAP,
    /** The function is a {@link dev.weir.api.functions.FilterFunction}; the type of the elements stays. */
    FILTER,
    /** The function is a {@link dev.weir.api.functions.ReduceFunction}, the input keyed; the type stays. */
    REDUCE,
    /** The function is a {@link dev.weir.api.functions.KeyedProcessFunction}, the input keyed. */
    KEYED_PROCESS,
    /** The function is a {@link dev.weir.api.functions.ProcessFunction}. */
    PROCESS,
    /** The function is a {@link dev.weir.api.functions.AsyncWait}. */
    ASYNC
}
