package dev.weir.core.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.AsyncDataStream;
import dev.weir.api.DataStream;
import dev.weir.api.SingleOutputStreamOperator;
import dev.weir.api.functions.AsyncFunction;
import dev.weir.api.functions.AsyncRetryStrategies;
import dev.weir.api.functions.ResultFuture;
import dev.weir.api.functions.RetryPredicates;
import dev.weir.core.error.WeirException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AsyncOperatorTest {
    /** The last future of each number that a function was called with. */
    private static final Map<Long, ResultFuture<String>> CALLS = new ConcurrentHashMap<>();

    private static final List<Long> ATTEMPTS = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void forgetWhatEarlierTestsLeft() {
        CollectSink.clear();
        CALLS.clear();
        ATTEMPTS.clear();
    }

    /** Keeps the futures for the test to complete. */
    private static class Remembers implements AsyncFunction<Long, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void asyncInvoke(Long input, ResultFuture<String> resultFuture) {
            ATTEMPTS.add(input);
            CALLS.put(input, resultFuture);
        }
    }

    /** Like it, but says something else when the time is over. */
    private static final class AnswersLate extends Remembers {
        private static final long serialVersionUID = 1L;

        @Override
        public void timeout(Long input, ResultFuture<String> resultFuture) {
            resultFuture.complete(List.of("late " + input));
        }
    }

    private static ChainHarness opened(
            long last, Function<DataStream<Long>, SingleOutputStreamOperator<String>> program) throws Exception {
        ChainHarness harness = ChainHarness.of(
                env -> program.apply(env.fromSequence(1, last).rebalance()).sinkTo(new CollectSink<>()));
        harness.open();
        return harness;
    }

    private static List<Object> collected() {
        return CollectSink.collected().stream()
                .filter(each -> !each.equals("flush true") && !each.equals("close"))
                .toList();
    }

    /** Completes calls on a thread of its own, in this order, each when it was made. */
    private static Thread completer(ChainHarness harness, List<Long> order) {
        Thread thread = new Thread(() -> {
            for (long number : order) {
                ResultFuture<String> call = CALLS.get(number);
                while (call == null) {
                    Thread.onSpinWait();
                    call = CALLS.get(number);
                }
                call.complete(List.of("r" + number));
            }
        });
        thread.setUncaughtExceptionHandler((failed, thrown) -> harness.mailbox().cancel());
        thread.start();
        return thread;
    }

    @Test
    void orderedResultsKeepTheOrderOfTheirElementsAndUnorderedOnesComeAsTheyAreReady() throws Exception {
        ChainHarness ordered =
                opened(4, in -> AsyncDataStream.orderedWait(in, new Remembers(), 0, TimeUnit.SECONDS, 4));
        Thread completer = completer(ordered, List.of(4L, 2L, 1L, 3L));
        ordered.runSources();
        completer.join();
        ordered.close();
        assertEquals(List.of("r1", "r2", "r3", "r4"), collected());

        forgetWhatEarlierTestsLeft();
        ChainHarness unordered =
                opened(4, in -> AsyncDataStream.unorderedWait(in, new Remembers(), 0, TimeUnit.SECONDS, 4));
        completer = completer(unordered, List.of(4L, 2L, 1L, 3L));
        unordered.runSources();
        completer.join();
        unordered.close();
        assertEquals(List.of("r4", "r2", "r1", "r3"), collected());
    }

    @Test
    void noMoreElementsAreUnderWayThanTheCapacity() throws Exception {
        // With a capacity of 1 the second call is made only when the first has come back.
        ChainHarness harness =
                opened(3, in -> AsyncDataStream.unorderedWait(in, new Remembers(), 0, TimeUnit.SECONDS, 1));
        Thread completer = completer(harness, List.of(1L, 2L, 3L));
        harness.runSources();
        completer.join();
        harness.close();
        assertEquals(List.of("r1", "r2", "r3"), collected());
        assertEquals(List.of(1L, 2L, 3L), ATTEMPTS);
    }

    @Test
    void aResultThatComesBetweenTwoRecordsIsEmittedByItsMail() throws Exception {
        ChainHarness harness =
                opened(1, in -> AsyncDataStream.unorderedWait(in, new Remembers(), 0, TimeUnit.SECONDS, 2));
        Receiver head = harness.chains().get(1).head(0);
        head.receive(7L);
        assertEquals(List.of(), collected());
        CALLS.get(7L).complete(List.of("a", "b"));
        harness.mailbox().readAll();
        assertEquals(List.of("a", "b"), collected());
        harness.close();
    }

    @Test
    void onlyTheFirstCompletionCounts() throws Exception {
        ChainHarness harness =
                opened(1, in -> AsyncDataStream.orderedWait(in, new Remembers(), 0, TimeUnit.SECONDS, 2));
        harness.chains().get(1).head(0).receive(7L);
        CALLS.get(7L).complete(List.of("first"));
        CALLS.get(7L).complete(List.of("second"));
        CALLS.get(7L).completeExceptionally(new IllegalStateException("third"));
        harness.mailbox().readAll();
        CALLS.get(7L).complete(List.of("fourth"));
        harness.mailbox().readAll();
        harness.close();
        assertEquals(List.of("first"), collected());
    }

    @Test
    void whatCompletesAfterTheEndIsDropped() throws Exception {
        ChainHarness harness =
                opened(1, in -> AsyncDataStream.orderedWait(in, new Remembers(), 0, TimeUnit.SECONDS, 2));
        harness.chains().get(1).head(0).receive(7L);
        harness.close();
        CALLS.get(7L).complete(List.of("late"));
        harness.mailbox().readAll();
        assertEquals(List.of(), collected());
    }

    @Test
    void aFailureOfACallFailsTheJobWithTheOperatorsName() throws Exception {
        assertFails("no such row", call -> call.completeExceptionally(new IllegalStateException("no such row")));
        assertFails("complete(...) was called with null", call -> call.complete(null));
        assertFails("say what went wrong", call -> call.completeExceptionally(null));
    }

    private static void assertFails(String part, Consumer<ResultFuture<String>> completion) throws Exception {
        ChainHarness harness =
                opened(1, in -> AsyncDataStream.orderedWait(in, new Remembers(), 0, TimeUnit.SECONDS, 2));
        harness.chains().get(1).head(0).receive(7L);
        completion.accept(CALLS.get(7L));
        WeirException failed =
                assertThrows(WeirException.class, () -> harness.mailbox().readAll());
        assertTrue(failed.getMessage().startsWith("Operator 'async wait operator'"), failed.getMessage());
        assertTrue(failed.getMessage().contains(part), failed.getMessage());
        harness.close();
    }

    @Test
    void aCallThatNeverComesBackTimesOut() throws Exception {
        ChainHarness failing =
                opened(1, in -> AsyncDataStream.orderedWait(in, new Remembers(), 10, TimeUnit.SECONDS, 2));
        WeirException failed = assertThrows(WeirException.class, failing::runSources);
        assertTrue(failed.getMessage().contains("timed out"), failed.getMessage());
        failing.close();

        ChainHarness answering =
                opened(3, in -> AsyncDataStream.orderedWait(in, new AnswersLate(), 10, TimeUnit.SECONDS, 1));
        answering.runSources();
        answering.close();
        assertEquals(List.of("late 1", "late 2", "late 3"), collected());
        assertEquals(30_000, answering.clock().nowMs());
    }

    @Test
    void aTimeOutBeyondAllTimesNeverComes() throws Exception {
        ChainHarness harness = opened(
                1, in -> AsyncDataStream.orderedWait(in, new AnswersLate(), Long.MAX_VALUE, TimeUnit.MILLISECONDS, 2));
        harness.clock().advanceTo(1);
        harness.chains().get(1).head(0).receive(7L);
        harness.clock().advanceTo(Long.MAX_VALUE - 1);
        harness.mailbox().readAll();
        assertEquals(List.of(), collected());
        CALLS.get(7L).complete(List.of("in time"));
        harness.mailbox().readAll();
        assertEquals(List.of("in time"), collected());
        harness.close();
    }

    @Test
    void aTimeOutBelowAMillisecondIsOne() throws Exception {
        ChainHarness harness =
                opened(1, in -> AsyncDataStream.orderedWait(in, new AnswersLate(), 1, TimeUnit.NANOSECONDS, 2));
        harness.chains().get(1).head(0).receive(7L);
        harness.clock().advanceTo(1);
        harness.mailbox().readAll();
        assertEquals(List.of("late 7"), collected());
        harness.close();
    }

    @Test
    void aTimeOutThatIsDueBetweenTwoRecordsNeedsNoFurtherRecord() throws Exception {
        ChainHarness harness =
                opened(1, in -> AsyncDataStream.orderedWait(in, new AnswersLate(), 10, TimeUnit.SECONDS, 2));
        harness.chains().get(1).head(0).receive(7L);
        harness.clock().advanceTo(9_999);
        harness.mailbox().readAll();
        assertEquals(List.of(), collected());
        harness.clock().advanceTo(10_000);
        harness.mailbox().readAll();
        assertEquals(List.of("late 7"), collected());
        harness.close();
    }

    @Test
    void whatTheStrategySaysIsTriedAgainUntilItSaysNoMore() throws Exception {
        AsyncFunction<Long, String> fails = (input, future) -> {
            ATTEMPTS.add(input);
            if (ATTEMPTS.size() < 3) {
                future.completeExceptionally(new IllegalStateException("busy"));
            } else {
                future.complete(List.of("after " + ATTEMPTS.size()));
            }
        };
        ChainHarness patient = opened(
                1,
                in -> AsyncDataStream.unorderedWaitWithRetry(
                        in,
                        fails,
                        60,
                        TimeUnit.SECONDS,
                        new AsyncRetryStrategies.ExponentialBackoffDelayRetryStrategyBuilder<String>(5, 100, 1000, 3)
                                .ifException(RetryPredicates.createExceptionTypePredicate(IllegalStateException.class))
                                .build()));
        patient.runSources();
        patient.close();
        assertEquals(List.of("after 3"), collected());
        assertEquals(400, patient.clock().nowMs());

        forgetWhatEarlierTestsLeft();
        ChainHarness impatient = opened(
                1,
                in -> AsyncDataStream.unorderedWaitWithRetry(
                        in,
                        fails,
                        60,
                        TimeUnit.SECONDS,
                        new AsyncRetryStrategies.FixedDelayRetryStrategyBuilder<String>(2, 100)
                                .ifException(RetryPredicates.HAS_EXCEPTION_PREDICATE)
                                .build()));
        WeirException failed = assertThrows(WeirException.class, impatient::runSources);
        assertTrue(failed.getMessage().contains("busy"), failed.getMessage());
        impatient.close();
    }

    @Test
    @SuppressWarnings("unchecked") // the predicate takes any results
    void aTimeOutEndsRetriesAndWhatAnEarlierAttemptSaysCountsNoMore() throws Exception {
        ChainHarness harness = opened(
                1,
                in -> AsyncDataStream.orderedWaitWithRetry(
                        in,
                        new AnswersLate(),
                        250,
                        TimeUnit.MILLISECONDS,
                        10,
                        new AsyncRetryStrategies.FixedDelayRetryStrategyBuilder<String>(100, 100)
                                .ifResult(RetryPredicates.EMPTY_RESULT_PREDICATE)
                                .build()));
        harness.chains().get(1).head(0).receive(7L);
        ResultFuture<String> first = CALLS.get(7L);
        first.complete(List.of());
        harness.mailbox().readAll();
        harness.clock().advanceTo(100); // the second attempt
        assertEquals(2, ATTEMPTS.size());
        first.complete(List.of("too late"));
        CALLS.get(7L).complete(List.of());
        harness.mailbox().readAll();
        harness.clock().advanceTo(200); // the third, which stays under way
        harness.clock().advanceTo(250);
        harness.mailbox().readAll();
        harness.clock().advanceTo(1_000);
        assertEquals(List.of("late 7"), collected());
        assertEquals(3, ATTEMPTS.size());
        harness.close();
    }

    @Test
    void termsThatCanNotBeKeptAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> opened(1, in -> AsyncDataStream.orderedWait(in, new Remembers(), 1, TimeUnit.SECONDS, 0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> opened(1, in -> AsyncDataStream.orderedWait(in, new Remembers(), -1, TimeUnit.SECONDS)));
        assertThrows(
                IllegalArgumentException.class,
                () -> opened(1, in -> AsyncDataStream.orderedWait(in, new Remembers(), -1, TimeUnit.NANOSECONDS)));
    }
}
