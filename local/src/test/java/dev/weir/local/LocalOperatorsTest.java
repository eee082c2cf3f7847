package dev.weir.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.AsyncDataStream;
import dev.weir.api.JobClient;
import dev.weir.api.JobExecutionResult;
import dev.weir.api.JobStatus;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.accumulators.Histogram;
import dev.weir.api.accumulators.IntCounter;
import dev.weir.api.accumulators.ListAccumulator;
import dev.weir.api.accumulators.LongCounter;
import dev.weir.api.connector.sink.DiscardingSink;
import dev.weir.api.functions.AsyncRetryStrategies;
import dev.weir.api.functions.OpenContext;
import dev.weir.api.functions.ResultFuture;
import dev.weir.api.functions.RetryPredicates;
import dev.weir.api.functions.RichAsyncFunction;
import dev.weir.api.functions.RichFilterFunction;
import dev.weir.api.functions.RichMapFunction;
import dev.weir.api.tuple.Tuple2;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Operators as a program meets them that runs in its IDE. */
class LocalOperatorsTest {

    /** Adds up what it sees in accumulators. */
    private static final class Counts extends RichMapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;
        private final LongCounter sum = new LongCounter();
        private final ListAccumulator<Integer> subtasks = new ListAccumulator<>();
        private transient Histogram remainders;

        @Override
        public void open(OpenContext openContext) {
            getRuntimeContext().addAccumulator("sum", sum);
            getRuntimeContext().addAccumulator("subtasks", subtasks);
            remainders = getRuntimeContext().getHistogram("remainders");
            subtasks.add(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
        }

        @Override
        public Long map(Long value) {
            sum.add(value);
            remainders.add((int) (value % 3));
            getRuntimeContext().getIntCounter("records").add(1);
            return value;
        }
    }

    @Test
    void accumulatorsOfAllSubtasksAreMergedInTheResult() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        env.fromSequence(1, 300).map(new Counts()).sinkTo(new DiscardingSink<>());

        JobExecutionResult result = env.execute();

        assertEquals(Long.valueOf(300 * 301 / 2), result.<Long>getAccumulatorResult("sum"));
        assertEquals(Integer.valueOf(300), result.<Integer>getAccumulatorResult("records"));
        assertEquals(
                new TreeMap<>(Map.of(0, 100, 1, 100, 2, 100)),
                result.<TreeMap<Integer, Integer>>getAccumulatorResult("remainders"));
        assertEquals(
                List.of(0, 1),
                result.<List<Integer>>getAccumulatorResult("subtasks").stream()
                        .sorted()
                        .toList());
        assertNull(result.getAccumulatorResult("unknown"));
        assertEquals(4, result.getAllAccumulatorResults().size());
    }

    /** Uses the name of the sum for something else. */
    private static final class CountsOtherwise extends RichFilterFunction<Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void open(OpenContext openContext) {
            getRuntimeContext().addAccumulator("sum", new IntCounter(1));
        }

        @Override
        public boolean filter(Long value) {
            return true;
        }
    }

    @Test
    void accumulatorsOfTwoTypesUnderOneNameAreOneClearSentence() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.fromSequence(1, 3)
                .map(new Counts())
                .filter(new CountsOtherwise())
                .startNewChain()
                .sinkTo(new DiscardingSink<>());
        JobExecutionResult result = env.execute();
        IllegalStateException failed =
                assertThrows(IllegalStateException.class, () -> result.getAccumulatorResult("sum"));
        assertTrue(failed.getMessage().contains("is a LongCounter in ")
                && failed.getMessage().contains("IntCounter"));
        assertEquals(Integer.valueOf(3), result.<Integer>getAccumulatorResult("records"));

        env.fromSequence(1, 3).map(new Counts()).filter(new CountsOtherwise()).sinkTo(new DiscardingSink<>());
        Exception inOneTask = assertThrows(Exception.class, env::execute);
        assertTrue(inOneTask.getMessage().contains("has an accumulator 'sum' already, a"), inOneTask.getMessage());
        assertTrue(inOneTask.getMessage().contains("Operator '"), inOneTask.getMessage());
    }

    /** Squares on another thread; each number succeeds at its second attempt. */
    private static final class Squares extends RichAsyncFunction<Long, Tuple2<Long, Long>> {
        private static final long serialVersionUID = 1L;
        private transient ExecutorService threads;
        private transient Map<Long, Integer> attempts;

        @Override
        public void open(OpenContext openContext) {
            threads = Executors.newFixedThreadPool(2);
            attempts = new TreeMap<>();
        }

        @Override
        public void asyncInvoke(Long input, ResultFuture<Tuple2<Long, Long>> resultFuture) {
            int attempt = attempts.merge(input, 1, Integer::sum);
            threads.execute(() -> {
                if (attempt == 1) {
                    resultFuture.completeExceptionally(new IllegalStateException("busy"));
                } else {
                    resultFuture.complete(List.of(Tuple2.of(input, input * input)));
                }
            });
        }

        @Override
        public void close() {
            if (threads != null) {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void asynchronousResultsArriveInOrderWhateverTheCapacity() throws Exception {
        for (int capacity : new int[] {1, 7, 1_000}) {
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
            env.setParallelism(1);
            AsyncDataStream.orderedWaitWithRetry(
                            env.fromSequence(1, 500),
                            new Squares(),
                            5,
                            TimeUnit.MINUTES,
                            capacity,
                            new AsyncRetryStrategies.FixedDelayRetryStrategyBuilder<Tuple2<Long, Long>>(3, 1)
                                    .ifException(RetryPredicates.HAS_EXCEPTION_PREDICATE)
                                    .build())
                    .map(new InOrder())
                    .sinkTo(new DiscardingSink<>());
            JobExecutionResult result = env.execute();
            assertEquals(Integer.valueOf(500), result.<Integer>getAccumulatorResult("in order"));
        }
    }

    /** Counts records that come in the order of their numbers. */
    private static final class InOrder extends RichMapFunction<Tuple2<Long, Long>, Long> {
        private static final long serialVersionUID = 1L;
        private long last;

        @Override
        public Long map(Tuple2<Long, Long> pair) {
            if (pair.f0 == last + 1 && pair.f1 == pair.f0 * pair.f0) {
                getRuntimeContext().getIntCounter("in order").add(1);
            }
            last = pair.f0;
            return last;
        }
    }

    @Test
    void aJobIsFollowedThroughItsClient() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.fromSequence(1, 10)
                .keyBy(number -> number % 2)
                .sum(0)
                .map(new Counts())
                .sinkTo(new DiscardingSink<>());

        JobClient client = env.executeAsync("followed");
        Map<String, Object> whileItRuns = client.getAccumulators().get();
        assertTrue(whileItRuns.isEmpty() || whileItRuns.containsKey("sum"), whileItRuns.toString());
        JobExecutionResult result = client.getJobExecutionResult().get();

        assertEquals(client.getJobID(), result.getJobID());
        // 1, 4, 9, 16, 25 of the odd ones, 2, 6, 12, 20, 30 of the even ones.
        assertEquals(Long.valueOf(125), result.<Long>getAccumulatorResult("sum"));
    }

    @Test
    void aJobThatWaitsForACallThatNeverComesBackCanBeCancelled() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        AsyncDataStream.unorderedWait(
                        env.fromSequence(1, 10), (Long input, ResultFuture<Long> never) -> {}, 0, TimeUnit.SECONDS, 1)
                .sinkTo(new DiscardingSink<>());
        JobClient client = env.executeAsync();
        while (client.getJobStatus().get() != JobStatus.RUNNING) {
            Thread.onSpinWait();
        }
        client.cancel().get();
        assertThrows(Exception.class, () -> client.getJobExecutionResult().get());
    }
}
