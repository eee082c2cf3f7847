package dev.weir.api;

import dev.weir.api.annotation.Public;
import dev.weir.api.functions.CoFlatMapFunction;
import dev.weir.api.functions.CoMapFunction;
import dev.weir.api.functions.CoProcessFunction;
import dev.weir.api.functions.Function;
import dev.weir.api.functions.KeySelector;
import dev.weir.api.functions.KeyedCoProcessFunction;
import dev.weir.api.transformation.TwoInputKind;
import dev.weir.api.transformation.TwoInputTransformation;
import dev.weir.api.typeinfo.TypeInformation;
import java.util.Objects;

/** Two streams, each of its own type, for an operator of two inputs; used by the thread of the environment. */
@Public
public class ConnectedStreams<IN1, IN2> {
    private final StreamExecutionEnvironment environment;
    private final DataStream<IN1> first;
    private final DataStream<IN2> second;

    ConnectedStreams(StreamExecutionEnvironment environment, DataStream<IN1> first, DataStream<IN2> second) {
        this.environment = environment;
        this.first = first;
        this.second = second;
    }

    /** Returns the environment that the streams belong to. */
    public StreamExecutionEnvironment getExecutionEnvironment() {
        return environment;
    }

    /** Returns the first stream. */
    public DataStream<IN1> getFirstInput() {
        return first;
    }

    /** Returns the second stream. */
    public DataStream<IN2> getSecondInput() {
        return second;
    }

    /** Brings elements of one key, of whichever stream, to the same subtask; both selectors give keys of one type. */
    public <KEY> ConnectedStreams<IN1, IN2> keyBy(
            KeySelector<IN1, KEY> keySelector1, KeySelector<IN2, KEY> keySelector2) {
        return new ConnectedStreams<>(environment, first.keyBy(keySelector1), second.keyBy(keySelector2));
    }

    /** Brings elements of one key, which is of the given type, to the same subtask. */
    public <KEY> ConnectedStreams<IN1, IN2> keyBy(
            KeySelector<IN1, KEY> keySelector1, KeySelector<IN2, KEY> keySelector2, TypeInformation<KEY> keyType) {
        return new ConnectedStreams<>(
                environment, first.keyBy(keySelector1, keyType), second.keyBy(keySelector2, keyType));
    }

    /** Turns each element into exactly one. */
    public <R> SingleOutputStreamOperator<R> map(CoMapFunction<IN1, IN2, R> coMapper) {
        return map(coMapper, null);
    }

    /** Turns each element into exactly one of the given type. */
    public <R> SingleOutputStreamOperator<R> map(CoMapFunction<IN1, IN2, R> coMapper, TypeInformation<R> outputType) {
        return transform("Co-Map", TwoInputKind.CO_MAP, coMapper, outputType);
    }

    /** Turns each element into any number of elements. */
    public <R> SingleOutputStreamOperator<R> flatMap(CoFlatMapFunction<IN1, IN2, R> coFlatMapper) {
        return flatMap(coFlatMapper, null);
    }

    /** Turns each element into any number of elements of the given type. */
    public <R> SingleOutputStreamOperator<R> flatMap(
            CoFlatMapFunction<IN1, IN2, R> coFlatMapper, TypeInformation<R> outputType) {
        return transform("Co-Flat Map", TwoInputKind.CO_FLAT_MAP, coFlatMapper, outputType);
    }

    /** Handles each element, with side outputs. */
    public <R> SingleOutputStreamOperator<R> process(CoProcessFunction<IN1, IN2, R> coProcessFunction) {
        return process(coProcessFunction, null);
    }

    /** Handles each element, with side outputs, emitting elements of the given type. */
    public <R> SingleOutputStreamOperator<R> process(
            CoProcessFunction<IN1, IN2, R> coProcessFunction, TypeInformation<R> outputType) {
        return transform("Co-Process", TwoInputKind.CO_PROCESS, coProcessFunction, outputType);
    }

    /** Handles each element with state and timers of its key, which both streams share; both must be keyed. */
    public <K, R> SingleOutputStreamOperator<R> process(KeyedCoProcessFunction<K, IN1, IN2, R> keyedCoProcessFunction) {
        return process(keyedCoProcessFunction, null);
    }

    /** Handles each element with state and timers of its key, emitting elements of the given type. */
    public <K, R> SingleOutputStreamOperator<R> process(
            KeyedCoProcessFunction<K, IN1, IN2, R> keyedCoProcessFunction, TypeInformation<R> outputType) {
        if (!(first instanceof KeyedStream) || !(second instanceof KeyedStream)) {
            throw new IllegalStateException(
                    "A KeyedCoProcessFunction needs keyed streams: call keyBy(...) on both before connect, or on the connected"
                            + " streams.");
        }
        return transform("Co-Keyed-Process", TwoInputKind.KEYED_CO_PROCESS, keyedCoProcessFunction, outputType);
    }

    private <R> SingleOutputStreamOperator<R> transform(
            String name, TwoInputKind kind, Function function, TypeInformation<R> outputType) {
        if (first instanceof KeyedStream != second instanceof KeyedStream) {
            throw new IllegalStateException(
                    "Of two connected streams either both are keyed or none: call keyBy(...) on the connected streams.");
        }
        return environment.addTwoInputs(
                new TwoInputTransformation<IN1, IN2, R>(
                        environment.nextTransformationId(),
                        name,
                        first.getTransformation(),
                        second.getTransformation(),
                        kind,
                        Objects.requireNonNull(function, "function")),
                outputType);
    }
}
