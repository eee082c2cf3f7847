package dev.weir.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.config.Configuration;
import dev.weir.api.config.CoreOptions;
import dev.weir.api.config.DeploymentOptions;
import dev.weir.api.config.PipelineOptions;
import dev.weir.api.connector.sink.DiscardingSink;
import dev.weir.api.functions.KeySelector;
import dev.weir.api.functions.KeyedProcessFunction;
import dev.weir.api.spi.ExecutorFactory;
import dev.weir.api.spi.ExecutorScope;
import dev.weir.api.spi.Pipeline;
import dev.weir.api.spi.PipelineExecutor;
import dev.weir.api.transformation.ChainingStrategy;
import dev.weir.api.transformation.KeyByTransformation;
import dev.weir.api.transformation.OneInputTransformation;
import dev.weir.api.transformation.OperatorKind;
import dev.weir.api.transformation.PartitionTransformation;
import dev.weir.api.transformation.Partitioning;
import dev.weir.api.transformation.SinkTransformation;
import dev.weir.api.transformation.SourceTransformation;
import dev.weir.api.transformation.Transformation;
import dev.weir.api.tuple.Tuple2;
import dev.weir.api.typeinfo.TypeHint;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.api.typeinfo.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StreamExecutionEnvironmentTest {

    @Test
    void recordsTheTreeFromSinkToSource() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(3);
        KeySelector<Tuple2<String, Integer>, String> byWord = pair -> pair.f0;
        env.fromData("a b", "c")
                .flatMap((String line, Collector<Tuple2<String, Integer>> out) -> out.collect(Tuple2.of(line, 1)))
                .name("split")
                .uid("split-uid")
                .rebalance()
                .keyBy(byWord)
                .reduce((a, b) -> Tuple2.of(a.f0, a.f1 + b.f1))
                .setParallelism(2)
                .disableChaining()
                .filter(pair -> pair.f1 > 1)
                .sinkTo(new DiscardingSink<>())
                .name("end");

        List<Transformation<?>> recorded = env.getTransformations();
        assertEquals(4, recorded.size());
        SinkTransformation<?> sink = assertInstanceOf(SinkTransformation.class, recorded.get(3));
        assertEquals("end", sink.getName());
        OneInputTransformation<?, ?> filter = assertInstanceOf(OneInputTransformation.class, sink.getInput());
        assertEquals(OperatorKind.FILTER, filter.getKind());
        assertEquals(3, filter.getParallelism());
        OneInputTransformation<?, ?> reduce = assertInstanceOf(OneInputTransformation.class, filter.getInput());
        assertEquals(OperatorKind.REDUCE, reduce.getKind());
        assertEquals(2, reduce.getParallelism());
        assertEquals(ChainingStrategy.NEVER, reduce.getChainingStrategy());
        KeyByTransformation<?> keyBy = assertInstanceOf(KeyByTransformation.class, reduce.getInput());
        assertSame(byWord, keyBy.getKeySelector());
        // keyBy replaces the rebalance before it
        OneInputTransformation<?, ?> split = assertInstanceOf(OneInputTransformation.class, keyBy.getInput());
        assertEquals("split", split.getName());
        assertEquals("split-uid", split.getUid());
        assertNull(split.getOutputType());
        SourceTransformation<?> source = assertInstanceOf(SourceTransformation.class, split.getInput());
        assertEquals(1, source.getParallelism());
        assertEquals(String.class, source.getOutputType());
        assertTrue(source.getId() < split.getId() && split.getId() < sink.getId());
    }

    @Test
    void recordsDeclaredTypesAndPartitionings() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Long> numbers = env.fromSequence(1, 5).forward();
        PartitionTransformation<?> forward =
                assertInstanceOf(PartitionTransformation.class, numbers.getTransformation());
        assertEquals(Partitioning.FORWARD, forward.getPartitioning());
        assertEquals(Long.class, forward.getInput().getOutputType());

        TypeInformation<List<Long>> longs = TypeInformation.of(new TypeHint<List<Long>>() {});
        DataStream<List<Long>> lists = numbers.map(List::of).returns(longs);
        assertEquals(longs.getType(), lists.getTransformation().getOutputType());
        KeyedStream<List<Long>, Long> keyed = lists.keyBy(list -> list.get(0), Types.LONG);
        assertEquals(
                Long.class,
                assertInstanceOf(KeyByTransformation.class, keyed.getTransformation())
                        .getKeyType());
        SingleOutputStreamOperator<String> processed = keyed.process(new KeyText(), Types.STRING);
        assertEquals(String.class, processed.getTransformation().getOutputType());
        assertEquals("KeyedProcess", processed.getName());
    }

    private static final class KeyText extends KeyedProcessFunction<Long, List<Long>, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(List<Long> value, Context ctx, Collector<String> out) {
            out.collect(ctx.getCurrentKey().toString());
        }
    }

    @Test
    void leavesParallelismToTheConfigurationUntilTheProgramSetsIt() {
        Configuration configuration = new Configuration().set(CoreOptions.DEFAULT_PARALLELISM, 4);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        SingleOutputStreamOperator<Long> before = env.fromSequence(1, 5).map(n -> n);
        assertEquals(4, before.getParallelism());
        assertEquals(Transformation.UNSET, before.getTransformation().getParallelism());
        env.setParallelism(2);
        SingleOutputStreamOperator<Long> after = before.map(n -> n);
        assertEquals(2, after.getTransformation().getParallelism());
        assertEquals(2, env.getParallelism());
        assertThrows(IllegalArgumentException.class, () -> env.setParallelism(0));
        assertThrows(IllegalArgumentException.class, () -> after.setParallelism(-1));
    }

    @Test
    void handsTheRecordedTreeToTheInstalledExecutorOnce() throws Exception {
        RecordingFactory factory = new RecordingFactory();
        try (ExecutorScope scope = ExecutorScope.install(factory)) {
            assertSame(ExecutorScope.class, scope.getClass());
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
            assertEquals(6, env.getParallelism(), "the executor's configuration is where an environment starts from");
            env.disableOperatorChaining().setMaxParallelism(64);
            env.fromSequence(1, 5).print();
            JobExecutionResult result = env.execute("numbers");
            assertEquals(12, result.getNetRuntime());
            assertTrue(result.isJobExecutionResult());

            Pipeline pipeline = factory.pipelines.get(0);
            assertEquals("numbers", pipeline.jobName());
            assertEquals(1, pipeline.transformations().size());
            assertFalse(pipeline.configuration().get(PipelineOptions.OPERATOR_CHAINING));
            assertEquals(64, pipeline.configuration().get(PipelineOptions.MAX_PARALLELISM));
            assertThrows(IllegalStateException.class, env::execute, "nothing was added since");
        }
    }

    @Test
    void doesNotWaitWhenDetached() throws Exception {
        RecordingFactory factory = new RecordingFactory();
        factory.result = new CompletableFuture<>();
        try (ExecutorScope scope = ExecutorScope.install(factory)) {
            assertSame(ExecutorScope.class, scope.getClass());
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(
                    new Configuration().set(DeploymentOptions.ATTACHED, false));
            env.fromSequence(1, 5).print();
            JobExecutionResult result = env.execute();
            assertFalse(result.isJobExecutionResult());
            assertThrows(IllegalStateException.class, result::getNetRuntime);
        }
    }

    @Test
    void executeThrowsWhatTheJobFailedWith() throws Exception {
        RecordingFactory factory = new RecordingFactory();
        IllegalStateException failure = new IllegalStateException("the job failed");
        factory.result = CompletableFuture.failedFuture(failure);
        try (ExecutorScope scope = ExecutorScope.install(factory)) {
            assertSame(ExecutorScope.class, scope.getClass());
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
            env.fromSequence(1, 5).print();
            assertSame(failure, assertThrows(IllegalStateException.class, env::execute));
        }
    }

    @Test
    void choosesTheOverloadOfFromDataThatIsMeant() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStreamSource<Integer> numbers = env.fromData(1, 2, 3);
        DataStreamSource<String> words = env.fromData(List.of("a", "b"));
        DataStreamSource<CharSequence> texts = env.fromData(CharSequence.class, "a", "b");
        DataStreamSource<Object> typed = env.fromData(TypeInformation.of(Object.class), "a", 1);
        assertEquals(Integer.class, numbers.getTransformation().getOutputType());
        assertEquals(String.class, words.getTransformation().getOutputType());
        assertEquals(CharSequence.class, texts.getTransformation().getOutputType());
        assertEquals(Object.class, typed.getTransformation().getOutputType());
        assertNull(env.fromData(1, "a").getTransformation().getOutputType());
    }

    private static final class RecordingFactory implements ExecutorFactory {
        final List<Pipeline> pipelines = new ArrayList<>();
        CompletableFuture<JobExecutionResult> result =
                CompletableFuture.completedFuture(new JobExecutionResult(new JobID(1, 1), 12));

        @Override
        public Configuration configuration() {
            return new Configuration().set(CoreOptions.DEFAULT_PARALLELISM, 6);
        }

        @Override
        public PipelineExecutor createExecutor(Configuration configuration) {
            return (pipeline, loader) -> {
                pipelines.add(pipeline);
                return new FixedClient(result);
            };
        }
    }

    private record FixedClient(CompletableFuture<JobExecutionResult> getJobExecutionResult) implements JobClient {
        @Override
        public CompletableFuture<Map<String, Object>> getAccumulators() {
            return CompletableFuture.completedFuture(Map.of());
        }

        @Override
        public JobID getJobID() {
            return new JobID(1, 1);
        }

        @Override
        public CompletableFuture<JobStatus> getJobStatus() {
            return CompletableFuture.completedFuture(JobStatus.RUNNING);
        }

        @Override
        public CompletableFuture<Void> cancel() {
            return CompletableFuture.completedFuture(null);
        }
    }
}
