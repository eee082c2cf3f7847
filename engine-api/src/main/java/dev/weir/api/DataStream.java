package dev.weir.api;

import dev.weir.api.annotation.Public;
import dev.weir.api.connector.sink.PrintSink;
import dev.weir.api.connector.sink.Sink;
import dev.weir.api.functions.FilterFunction;
import dev.weir.api.functions.FlatMapFunction;
import dev.weir.api.functions.Function;
import dev.weir.api.functions.KeySelector;
import dev.weir.api.functions.MapFunction;
import dev.weir.api.functions.Partitioner;
import dev.weir.api.functions.ProcessFunction;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.transformation.CustomPartitionTransformation;
import dev.weir.api.transformation.KeyByTransformation;
import dev.weir.api.transformation.OneInputTransformation;
import dev.weir.api.transformation.OperatorKind;
import dev.weir.api.transformation.PartitionTransformation;
import dev.weir.api.transformation.Partitioning;
import dev.weir.api.transformation.SinkTransformation;
import dev.weir.api.transformation.Transformation;
import dev.weir.api.transformation.UnionTransformation;
import dev.weir.api.typeinfo.TypeInformation;
import java.util.ArrayList;
import java.util.List;
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

    /** Deals the elements out to those few of the next operator's subtasks that lie beside the producing one. */
    public DataStream<T> rescale() {
        return partition(Partitioning.RESCALE);
    }

    /** Sends each element to one of the next operator's subtasks by chance. */
    public DataStream<T> shuffle() {
        return partition(Partitioning.SHUFFLE);
    }

    /** Sends each element to every subtask of the next operator. */
    public DataStream<T> broadcast() {
        return partition(Partitioning.BROADCAST);
    }

    /** Sends each element to every subtask of an operator that keeps broadcast state of these descriptors. */
    public BroadcastStream<T> broadcast(MapStateDescriptor<?, ?>... broadcastStateDescriptors) {
        return new BroadcastStream<>(environment, broadcast(), List.of(broadcastStateDescriptors));
    }

    /** Sends all elements to the next operator's first subtask. */
    public DataStream<T> global() {
        return partition(Partitioning.GLOBAL);
    }

    /** Sends each element to the subtask that the partitioner chooses for its key. */
    public <K> DataStream<T> partitionCustom(Partitioner<K> partitioner, KeySelector<T, K> keySelector) {
        return new DataStream<>(
                environment,
                new CustomPartitionTransformation<>(
                        environment.nextTransformationId(),
                        partitioned(),
                        Objects.requireNonNull(partitioner, "partitioner"),
                        Objects.requireNonNull(keySelector, "keySelector")));
    }

    /** Takes this stream and others of its type as one; elements of one stream keep their order. */
    @SafeVarargs
    public final DataStream<T> union(DataStream<T>... streams) {
        List<Transformation<T>> inputs = new ArrayList<>();
        inputs.add(transformation);
        for (DataStream<T> stream : streams) {
            environment.requireOwn(stream);
            inputs.add(stream.transformation);
        }
        return new DataStream<>(environment, new UnionTransformation<>(environment.nextTransformationId(), inputs));
    }

    /** Connects this stream with one of another type, for an operator of two inputs. */
    public <R> ConnectedStreams<T, R> connect(DataStream<R> dataStream) {
        environment.requireOwn(dataStream);
        return new ConnectedStreams<>(environment, this, dataStream);
    }

    /** Connects this stream with a broadcast one, for an operator that keeps broadcast state. */
    public <R> BroadcastConnectedStream<T, R> connect(BroadcastStream<R> broadcastStream) {
        environment.requireOwn(broadcastStream.stream());
        return new BroadcastConnectedStream<>(environment, this, broadcastStream);
    }

    /** Handles each element, with side outputs. */
    public <R> SingleOutputStreamOperator<R> process(ProcessFunction<T, R> processFunction) {
        return process(processFunction, null);
    }

    /** Handles each element, with side outputs, emitting elements of the given type. */
    public <R> SingleOutputStreamOperator<R> process(
            ProcessFunction<T, R> processFunction, TypeInformation<R> outputType) {
        return transform("Process", OperatorKind.PROCESS, processFunction, outputType);
    }

    /** Ends the stream in a sink. */
    public DataStreamSink<T> sinkTo(Sink<T> sink) {
        SinkTransformation<T> added = new SinkTransformation<>(
                environment.nextTransformationId(), "Sink", transformation, Objects.requireNonNull(sink, "sink"));
        environment.addOperator(added);
        return new DataStreamSink<>(environment, added);
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
        if (transformation instanceof CustomPartitionTransformation<T> partition) {
            return partition.getInput();
        }
        return transformation instanceof KeyByTransformation<T> keyBy ? keyBy.getInput() : transformation;
    }
}
