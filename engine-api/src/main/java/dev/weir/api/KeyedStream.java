package dev.weir.api;

import dev.weir.api.annotation.Public;
import dev.weir.api.functions.KeySelector;
import dev.weir.api.functions.KeyedProcessFunction;
import dev.weir.api.functions.ReduceFunction;
import dev.weir.api.transformation.KeyByTransformation;
import dev.weir.api.transformation.OperatorKind;
import dev.weir.api.typeinfo.TypeInformation;

/** A stream whose elements have a key; used by the thread of the environment. */
@Public
public class KeyedStream<T, KEY> extends DataStream<T> {
    private final KeySelector<T, KEY> keySelector;

    KeyedStream(StreamExecutionEnvironment environment, KeyByTransformation<T> keyBy, KeySelector<T, KEY> keySelector) {
        super(environment, keyBy);
        this.keySelector = keySelector;
    }

    /** Returns what takes the key out of an element. */
    public KeySelector<T, KEY> getKeySelector() {
        return keySelector;
    }

    /** Combines the elements of each key, emitting the combination so far after each element. */
    public SingleOutputStreamOperator<T> reduce(ReduceFunction<T> reducer) {
        return transform("Keyed Reduce", OperatorKind.REDUCE, reducer, null);
    }

    /** Handles each element with state per key. */
    public <R> SingleOutputStreamOperator<R> process(KeyedProcessFunction<KEY, T, R> keyedProcessFunction) {
        return process(keyedProcessFunction, null);
    }

    /** Handles each element with state per key, emitting elements of the given type. */
    public <R> SingleOutputStreamOperator<R> process(
            KeyedProcessFunction<KEY, T, R> keyedProcessFunction, TypeInformation<R> outputType) {
        return transform("KeyedProcess", OperatorKind.KEYED_PROCESS, keyedProcessFunction, outputType);
    }
}
