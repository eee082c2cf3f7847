package dev.weir.api;

import dev.weir.api.annotation.Internal;
import dev.weir.api.annotation.Public;
import dev.weir.api.config.Configuration;
import dev.weir.api.config.CoreOptions;
import dev.weir.api.config.DeploymentOptions;
import dev.weir.api.config.PipelineOptions;
import dev.weir.api.connector.datagen.ElementsFunction;
import dev.weir.api.connector.socket.SocketTextSource;
import dev.weir.api.connector.source.NumberSequenceSource;
import dev.weir.api.connector.source.Source;
import dev.weir.api.eventtime.WatermarkStrategy;
import dev.weir.api.spi.ExecutorFactory;
import dev.weir.api.spi.ExecutorLookup;
import dev.weir.api.spi.Pipeline;
import dev.weir.api.transformation.SourceTransformation;
import dev.weir.api.transformation.Transformation;
import dev.weir.api.transformation.TwoInputTransformation;
import dev.weir.api.typeinfo.ResultTypeQueryable;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.api.typeinfo.TypeSerializer;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/**
 * Where a program starts: makes sources, records what is done with their streams, and executes it; owned by the thread
 * that runs the program's {@code main}. Nothing runs before {@link #execute()}.
 */
@Public
public class StreamExecutionEnvironment {
    private static final String DEFAULT_JOB_NAME = "Weir Streaming Job";

    private final Configuration configuration;
    private final ClassLoader userClassLoader;

    /** The parallelism set by the program, or -1 as long as it is the configuration's affair. */
    private int parallelism = Transformation.UNSET;

    private final List<Transformation<?>> transformations = new ArrayList<>();
    private int lastTransformationId;

    private StreamExecutionEnvironment(Configuration configuration, ClassLoader userClassLoader) {
        this.configuration = configuration;
        this.userClassLoader = userClassLoader;
    }

    /** Returns a new environment, configured by the executor in charge if there is one. */
    public static StreamExecutionEnvironment getExecutionEnvironment() {
        return getExecutionEnvironment(new Configuration());
    }

    /** Returns a new environment, configured by the executor in charge if there is one; the given values win. */
    public static StreamExecutionEnvironment getExecutionEnvironment(Configuration configuration) {
        Configuration merged = new Configuration(
                ExecutorLookup.find().map(ExecutorFactory::configuration).orElseGet(Configuration::new));
        merged.addAll(configuration);
        ClassLoader contextLoader = Thread.currentThread().getContextClassLoader();
        return new StreamExecutionEnvironment(
                merged, contextLoader != null ? contextLoader : StreamExecutionEnvironment.class.getClassLoader());
    }

    /** Sets the parallelism of operators that are added from now on and set none of their own. */
    public StreamExecutionEnvironment setParallelism(int parallelism) {
        this.parallelism = Transformation.checkParallelism(parallelism);
        return this;
    }

    /** Returns the parallelism of operators that set none of their own. */
    public int getParallelism() {
        return parallelism != Transformation.UNSET ? parallelism : configuration.get(CoreOptions.DEFAULT_PARALLELISM);
    }

    /** Sets the limit to which operators that set none of their own can ever be rescaled. */
    public StreamExecutionEnvironment setMaxParallelism(int maxParallelism) {
        configuration.set(PipelineOptions.MAX_PARALLELISM, Transformation.checkParallelism(maxParallelism));
        return this;
    }

    /** Returns the limit to which operators that set none of their own can be rescaled; -1 leaves it to the engine. */
    public int getMaxParallelism() {
        return configuration.get(PipelineOptions.MAX_PARALLELISM);
    }

    /** Gives every operator a task of its own. */
    public StreamExecutionEnvironment disableOperatorChaining() {
        configuration.set(PipelineOptions.OPERATOR_CHAINING, false);
        return this;
    }

    /** Returns whether neighbouring operators may share a task. */
    public boolean isChainingEnabled() {
        return configuration.get(PipelineOptions.OPERATOR_CHAINING);
    }

    /** Takes over the given values, which win over those set before. */
    public void configure(Configuration newValues) {
        configuration.addAll(newValues);
    }

    /** Returns a copy of the configuration. */
    public Configuration getConfiguration() {
        return new Configuration(configuration);
    }

    /**
     * Lets a serializer, whose class has a constructor without arguments, write all values of a class and of its subclasses;
     * it is used instead of what the engine would find out about the class.
     */
    public <T> void registerTypeWithSerializer(
            Class<T> type, Class<? extends TypeSerializer<? super T>> serializerClass) {
        List<String> entries = new ArrayList<>(
                configuration.getOptional(PipelineOptions.SERIALIZATION_CONFIG).orElse(List.of()));
        entries.add(type.getName() + ": {type: serializer, class: " + serializerClass.getName() + "}");
        configuration.set(PipelineOptions.SERIALIZATION_CONFIG, entries);
    }

    /** Returns a stream of the given elements, read by one subtask. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final <OUT> DataStreamSource<OUT> fromData(OUT... data) {
        return fromElements(Arrays.asList(data), null);
    }

    /** Returns a stream of the given elements, read by one subtask. */
    public <OUT> DataStreamSource<OUT> fromData(Collection<OUT> data) {
        return fromElements(data, null);
    }

    /** Returns a stream of the given elements of that type, read by one subtask. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final <OUT> DataStreamSource<OUT> fromData(TypeInformation<OUT> typeInfo, OUT... data) {
        return fromElements(Arrays.asList(data), typeInfo);
    }

    /** Returns a stream of the given elements of that type, read by one subtask. */
    public <OUT> DataStreamSource<OUT> fromData(Collection<OUT> data, TypeInformation<OUT> typeInfo) {
        return fromElements(data, typeInfo);
    }

    /** Returns a stream of the given elements of that class or its subclasses, read by one subtask. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final <OUT> DataStreamSource<OUT> fromData(Class<OUT> type, OUT... data) {
        return fromElements(Arrays.asList(data), TypeInformation.of(type));
    }

    private <OUT> DataStreamSource<OUT> fromElements(Collection<OUT> data, TypeInformation<OUT> typeInfo) {
        return fromSource(
                        ElementsFunction.source(data, typeInfo), WatermarkStrategy.noWatermarks(), "Collection Source")
                .setParallelism(1);
    }

    /** Returns a stream of all numbers from the first to the last given one, both included. */
    public DataStreamSource<Long> fromSequence(long from, long to) {
        return fromSource(new NumberSequenceSource(from, to), WatermarkStrategy.noWatermarks(), "Sequence Source");
    }

    /** Returns a stream of the lines that a server sends until it closes the connection; to try programs out. */
    public DataStreamSource<String> socketTextStream(String hostname, int port) {
        return socketTextStream(hostname, port, "\n");
    }

    /** Returns a stream of what a server sends between delimiters until it closes the connection; to try programs out. */
    public DataStreamSource<String> socketTextStream(String hostname, int port, String delimiter) {
        return socketTextStream(hostname, port, delimiter, 0);
    }

    /**
     * Returns a stream of what a server sends between delimiters; to try programs out, for what is sent while a task restarts is
     * lost.
     *
     * @param maxRetry how often to connect again, a second after a connection failed or was closed; negative for ever
     */
    public DataStreamSource<String> socketTextStream(String hostname, int port, String delimiter, long maxRetry) {
        return fromSource(
                        new SocketTextSource(hostname, port, delimiter, maxRetry),
                        WatermarkStrategy.noWatermarks(),
                        "Socket Stream")
                .setParallelism(1);
    }

    /** Returns a stream of what a source reads. */
    public <OUT> DataStreamSource<OUT> fromSource(
            Source<OUT, ?, ?> source, WatermarkStrategy<OUT> timestampsAndWatermarks, String sourceName) {
        return addSource(source, timestampsAndWatermarks, sourceName, producedType(source));
    }

    /** Returns a stream of what a source reads, which is of the given type. */
    public <OUT> DataStreamSource<OUT> fromSource(
            Source<OUT, ?, ?> source,
            WatermarkStrategy<OUT> timestampsAndWatermarks,
            String sourceName,
            TypeInformation<OUT> typeInfo) {
        return addSource(source, timestampsAndWatermarks, sourceName, typeInfo.getType());
    }

    private <OUT> DataStreamSource<OUT> addSource(
            Source<OUT, ?, ?> source, WatermarkStrategy<OUT> watermarks, String name, Type outputType) {
        SourceTransformation<OUT> transformation = new SourceTransformation<>(
                nextTransformationId(), Objects.requireNonNull(name, "sourceName"), source, watermarks);
        transformation.setOutputType(outputType);
        transformation.setInitialParallelism(parallelism);
        return new DataStreamSource<>(this, transformation);
    }

    private static Type producedType(Source<?, ?, ?> source) {
        if (!(source instanceof ResultTypeQueryable<?> queryable)) {
            return null;
        }
        TypeInformation<?> produced = queryable.getProducedType();
        return produced == null ? null : produced.getType();
    }

    /** Executes what was recorded; waits for its end unless the program was submitted in detached mode. */
    public JobExecutionResult execute() throws Exception {
        return execute(defaultJobName());
    }

    /** Executes what was recorded as a job of that name; waits unless the program was submitted in detached mode. */
    public JobExecutionResult execute(String jobName) throws Exception {
        JobClient client = executeAsync(jobName);
        if (!configuration.get(DeploymentOptions.ATTACHED)) {
            return new DetachedJobExecutionResult(client.getJobID());
        }
        try {
            return client.getJobExecutionResult().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Executes what was recorded and returns as soon as it was accepted. */
    public JobClient executeAsync() throws Exception {
        return executeAsync(defaultJobName());
    }

    /** Executes what was recorded as a job of that name and returns as soon as it was accepted. */
    public JobClient executeAsync(String jobName) throws Exception {
        Objects.requireNonNull(jobName, "jobName");
        if (transformations.isEmpty()) {
            throw new IllegalStateException(
                    "There is nothing to execute: add at least one operator or sink to a stream before execute().");
        }
        Pipeline pipeline = new Pipeline(jobName, transformations, configuration);
        JobClient client = ExecutorLookup.require()
                .createExecutor(new Configuration(configuration))
                .execute(pipeline, userClassLoader);
        // the next execute() runs only what is added after this one
        transformations.clear();
        return client;
    }

    private String defaultJobName() {
        return configuration.get(PipelineOptions.NAME, DEFAULT_JOB_NAME);
    }

    /** Returns what was recorded and not executed yet: operators and sinks, each behind its inputs. */
    @Internal
    public List<Transformation<?>> getTransformations() {
        return List.copyOf(transformations);
    }

    int nextTransformationId() {
        return ++lastTransformationId;
    }

    /** Fails with a sentence when a stream comes from another environment. */
    void requireOwn(DataStream<?> stream) {
        if (stream.environment != this) {
            throw new IllegalArgumentException(
                    "The streams come from different environments: make all streams of a job with one.");
        }
    }

    <OUT> SingleOutputStreamOperator<OUT> addTwoInputs(
            TwoInputTransformation<?, ?, OUT> transformation, TypeInformation<OUT> outputType) {
        transformation.setOutputType(outputType == null ? null : outputType.getType());
        addOperator(transformation);
        return new SingleOutputStreamOperator<>(this, transformation);
    }

    /** Makes the transformation part of the next job, together with all its inputs. */
    void addOperator(Transformation<?> transformation) {
        transformation.setInitialParallelism(parallelism);
        transformations.add(transformation);
    }
}
