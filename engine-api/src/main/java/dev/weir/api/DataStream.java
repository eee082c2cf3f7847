package dev.weir.api;

import dev.weir.api.annotation.Public;
import dev.weir.api.connector.sink.PrintSink;
import dev.weir.api.connector.sink.Sink;
import dev.weir.api.functions.FilterFunction;
import dev.weir.api.functions.FlatMapFunction;
import dev.weir.api.functions.Function;
import dev.weir.api.functions.KeySelector;
import dev.weir.api.functions.MapFunction;
import dev.weir.api.transformation.KeyByTransformation;
import dev.weir.api.transformation.OneInputTransformation;
import dev.weir.api.transformation.OperatorKind;
import dev.weir.api.transformation.PartitionTransformation;
import dev.weir.api.transformation.Partitioning;
import dev.weir.api.transformation.SinkTransformation;
import dev.weir.api.transformation.Transformation;
import dev.weir.api.typeinfo.TypeInformation;
import java.util.Objects;

/** A stream of elements, on which operators are recorded; used by the thread of the environment. */
@Public
public class DataStream<T> {
    final StreamExecutionEnvironment environment;
    final Transformation<T> transformation;

    DataStream(StreamExecutionEnvironment environment, Transformation<T> transformation) {
        this.environment = environment;
        this.transformation = transformation;
    }

    /** Returns the id of what makes this stream, unique in its environment. */
    public int getId() {
        return transformation.getId();
    }

    /** Returns the parallelism of what makes this stream. */
    public int getParallelism() {
        int own = transformation.getParallelism();
        return own == Transformation.UNSET ? environment.getParallelism() : own;
    }

    /** Returns the environment that this stream belongs to. */
    public StreamExecutionEnvironment getExecutionEnvironment() {
        return environment;
    }

    /** Returns what makes this stream. */
    public Transformation<T> getTransformation() {
        return transformation;
    }

    /** Turns each element into exactly one. */
    public <R> SingleOutputStreamOperator<R> map(MapFunction<T, R> mapper) {
        return map(mapper, null);
    }

    /** Turns each element into exactly one of the given type. */
    public <R> SingleOutputStreamOperator<R> map(MapFunction<T, R> mapper, TypeInformation<R> outputType) {
        return transform("Map", OperatorKind.MAP, mapper, outputType);
    }

    /** Turns each element into any number of elements. */
    public <R> SingleOutputStreamOperator<R> flatMap(FlatMapFunction<T, R> flatMapper) {
        return flatMap(flatMapper, null);
    }

    /** Turns each element into any number of elements of the given type. */
    public <R> SingleOutputStreamOperator<R> flatMap(FlatMapFunction<T, R> flatMapper, TypeInformation<R> outputType) {
        return transform("Flat Map", OperatorKind.FLAT_MAP, flatMapper, outputType);
    }

    /** Keeps the elements for which the function returns true. */
    public SingleOutputStreamOperator<T> filter(FilterFunction<T> filter) {
        return transform("Filter", OperatorKind.FILTER, filter, null);
    }

    /** Brings all elements of one key to the same subtask of the next operator, which may keep state per key. */
    public <K> KeyedStream<T, K> keyBy(KeySelector<T, K> key) {
        return keyBy(key, null);
    }

    /** Brings all elements of one key, which is of the given type, to the same subtask of the next operator. */
    public <K> KeyedStream<T, K> keyBy(KeySelector<T, K> key, TypeInformation<K> keyType) {
        KeyByTransformation<T> keyBy = new KeyByTransformation<>(
                environment.nextTransformationId(),
                partitioned(),
                Objects.requireNonNull(key, "key"),
                keyType == null ? null : keyType.getType());
        return new KeyedStream<>(environment, keyBy, key);
    }

    /** Deals the elements out to the next operator's subtasks, one after the other. */
    public DataStream<T> rebalance() {
        return partition(Partitioning.REBALANCE);
    }

    /** Sends each element to the next operator's subtask of the same index. */
    public DataStream<T> forward() {
        return partition(Partitioning.FORWARD);
    }

    /** Ends the stream in a sink. */
    public DataStreamSink<T> sinkTo(Sink<T> sink) {
        SinkTransformation<T> added = new SinkTransformation<>(
                environment.nextTransformationId(), "Sink", transformation, Objects.requireNonNull(sink, "sink"));
        environment.addOperator(added);
        return new DataStreamSink<>(added);
    }

    /** Prints each element on a line of the workers' standard output. */
    public DataStreamSink<T> print() {
        return sinkTo(new PrintSink<>()).name("Print to Std. Out");
    }

    /** Prints each element on a line of the workers' standard output, behind the identifier. */
    public DataStreamSink<T> print(String sinkIdentifier) {
        return sinkTo(new PrintSink<>(sinkIdentifier)).name("Print to Std. Out");
    }

    /** Prints each element on a line of the workers' standard error. */
    public DataStreamSink<T> printToErr() {
        return sinkTo(new PrintSink<>(true)).name("Print to Std. Err");
    }

    final <R> SingleOutputStreamOperator<R> transform(
            String name, OperatorKind kind, Function function, TypeInformation<R> outputType) {
        OneInputTransformation<T, R> added = new OneInputTransformation<>(
                environment.nextTransformationId(),
                name,
                transformation,
                kind,
                Objects.requireNonNull(function, "function"));
        added.setOutputType(outputType == null ? null : outputType.getType());
        environment.addOperator(added);
        return new SingleOutputStreamOperator<>(environment, added);
    }

    private DataStream<T> partition(Partitioning partitioning) {
        return new DataStream<>(
                environment,
                new PartitionTransformation<>(environment.nextTransformationId(), partitioned(), partitioning));
    }

    /** Returns the input of one more partitioning: the last one wins, so the one that this stream has is dropped. */
    private Transformation<T> partitioned() {
        if (transformation instanceof PartitionTransformation<T> partition) {
            return partition.getInput();
        }
        return transformation instanceof KeyByTransformation<T> keyBy ? keyBy.getInput() : transformation;
    }
}
