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
    /** A {@code ProcessFunction}. */
    PROCESS,
    /** A {@code CoMapFunction}. Two inputs. */
    CO_MAP,
    /** A {@code CoFlatMapFunction}. Two inputs. */
    CO_FLAT_MAP,
    /** A {@code CoProcessFunction}. Two inputs. */
    CO_PROCESS,
    /** A {@code KeyedCoProcessFunction}. Two inputs, both keyed by one type. */
    KEYED_CO_PROCESS,
    /** A {@code BroadcastProcessFunction}. Two inputs, the second broadcast. */
    BROADCAST_PROCESS,
    /** A {@code KeyedBroadcastProcessFunction}. Two inputs, the first keyed, the second broadcast. */
    KEYED_BROADCAST_PROCESS,
    /** An {@code AsyncWait}: an {@code AsyncFunction} with the terms of its calls. */
    ASYNC,
    /** Writes records out of the job; a {@code Sink}. Ends its chain. */
    SINK;

    /** How many inputs it tells apart, each with its own type of records: 0 for a source. */
    public int ports() {
        return switch (this) {
            case SOURCE -> 0;
            case MAP, FLAT_MAP, FILTER, REDUCE, KEYED_PROCESS, PROCESS, ASYNC, SINK -> 1;
            case CO_MAP, CO_FLAT_MAP, CO_PROCESS, KEYED_CO_PROCESS, BROADCAST_PROCESS, KEYED_BROADCAST_PROCESS -> 2;
        };
    }

    /** Whether it makes no sense without a key for the records of that port; any but sinks may have one. */
    public boolean needsKey(int port) {
        return switch (this) {
            case REDUCE, KEYED_PROCESS, KEYED_BROADCAST_PROCESS -> port == 0;
            case KEYED_CO_PROCESS -> port < 2;
            case SOURCE,
                    MAP,
                    FLAT_MAP,
                    FILTER,
                    PROCESS,
                    ASYNC,
                    SINK,
                    CO_MAP,
                    CO_FLAT_MAP,
                    CO_PROCESS,
                    BROADCAST_PROCESS -> false;
        };
    }
}
