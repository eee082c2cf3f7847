package dev.weir.api.functions;

import dev.weir.api.Collector;
import dev.weir.api.annotation.Public;

/** Turns each element into any number of elements; called by the task thread. */
@Public
@FunctionalInterface
public interface FlatMapFunction<T, O> extends Function {

    /** Emits what follows from the given element; the collector is valid during this call only. */
    void flatMap(T value, Collector<O> out) throws Exception;
}
