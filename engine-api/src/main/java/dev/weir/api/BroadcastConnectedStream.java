package dev.weir.api;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.functions.BroadcastProcessFunction;
import dev.weir.api.functions.Function;
import dev.weir.api.functions.KeyedBroadcastProcessFunction;
import dev.weir.api.transformation.TwoInputKind;
import dev.weir.api.transformation.TwoInputTransformation;
import dev.weir.api.typeinfo.TypeInformation;
import java.util.Objects;

/** A stream, keyed or not, beside a broadcast one; used by the thread of the environment. */
@PublicEvolving
public class BroadcastConnectedStream<IN1, IN2> {
    private final StreamExecutionEnvironment environment;
    private final DataStream<IN1> first;
    private final BroadcastStream<IN2> second;

    BroadcastConnectedStream(
            StreamExecutionEnvironment environment, DataStream<IN1> first, BroadcastStream<IN2> second) {
        this.environment = environment;
        this.first = first;
        this.second = second;
    }

    /** Returns the environment that the streams belong to. */
    public StreamExecutionEnvironment getExecutionEnvironment() {
        return environment;
    }

    /** Returns the stream that is not broadcast. */
    public DataStream<IN1> getFirstInput() {
        return first;
    }

    /** Returns the broadcast stream. */
    public BroadcastStream<IN2> getSecondInput() {
        return second;
    }

    /** Handles each element beside broadcast state; the first stream must not be keyed. */
    public <OUT> SingleOutputStreamOperator<OUT> process(BroadcastProcessFunction<IN1, IN2, OUT> function) {
        return process(function, null);
    }

    /** Handles each element beside broadcast state, emitting elements of the given type. */
    public <OUT> SingleOutputStreamOperator<OUT> process(
            BroadcastProcessFunction<IN1, IN2, OUT> function, TypeInformation<OUT> outTypeInfo) {
        if (first instanceof KeyedStream) {
            throw new IllegalStateException(
                    "A BroadcastProcessFunction takes a stream without keys: use a KeyedBroadcastProcessFunction here.");
        }
        return transform("Co-Process-Broadcast", TwoInputKind.BROADCAST_PROCESS, function, outTypeInfo);
    }

    /** Handles each element with state and timers of its key beside broadcast state; the first stream must be keyed. */
    public <KS, OUT> SingleOutputStreamOperator<OUT> process(
            KeyedBroadcastProcessFunction<KS, IN1, IN2, OUT> function) {
        return process(function, null);
    }

    /** Handles each element with state and timers of its key beside broadcast state, emitting the given type. */
    public <KS, OUT> SingleOutputStreamOperator<OUT> process(
            KeyedBroadcastProcessFunction<KS, IN1, IN2, OUT> function, TypeInformation<OUT> outTypeInfo) {
        if (!(first instanceof KeyedStream)) {
            throw new IllegalStateException(
                    "A KeyedBroadcastProcessFunction takes a keyed stream: call keyBy(...) before connect.");
        }
        return transform("Co-Process-Broadcast-Keyed", TwoInputKind.KEYED_BROADCAST_PROCESS, function, outTypeInfo);
    }

    private <OUT> SingleOutputStreamOperator<OUT> transform(
            String name, TwoInputKind kind, Function function, TypeInformation<OUT> outTypeInfo) {
        TwoInputTransformation<IN1, IN2, OUT> added = new TwoInputTransformation<>(
                environment.nextTransformationId(),
                name,
                first.getTransformation(),
                second.stream().getTransformation(),
                kind,
                Objects.requireNonNull(function, "function"));
        added.setBroadcastStates(second.getBroadcastStateDescriptors());
        return environment.addTwoInputs(added, outTypeInfo);
    }
}
