package dev.weir.core.graph;

/** What an operator does with its user function; names the class of the engine that runs it on the worker. */
public enum OperatorKind {
    /** Reads splits; the function is a {@code Source}. Heads its chain. */
    SOURCE,
    /** One record in, one out; a {@code MapFunction}. */
    MAP,
    /** One record in, any number out; a {@code FlatMapFunction}. */
    FLAT_MAP,
    /** Lets some records pass; a {@code FilterFunction}. */
    FILTER,
    /** Folds the records of a key into one that is emitted at each; a {@code ReduceFunction}. Keyed. */
    REDUCE,
    /** A {@code KeyedProcessFunction}. Keyed. */
    KEYED_PROCESS,
    /** Writes records out of the job; a {@code Sink}. Ends its chain. */
    SINK
}
