package dev.weir.taskmanager.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.api.JobInfo;
import dev.weir.api.TaskInfo;
import dev.weir.api.functions.MapFunction;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.FunctionCodec;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.graph.OperatorKind;
import dev.weir.core.graph.OperatorNode;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.OperatorId;
import dev.weir.core.ids.VertexId;
import dev.weir.core.operators.OperatorChain;
import dev.weir.core.operators.OperatorEnvironment;
import dev.weir.core.operators.OperatorTask;
import dev.weir.core.operators.RuntimeInfo;
import dev.weir.core.state.page.PagePool;
import dev.weir.core.state.page.PagedStateBackendFactory;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.KeyGroupRange;
import dev.weir.core.types.KeyGroups;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

@Timeout(60)
class TaskTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final AttemptId ATTEMPT = new AttemptId(new JobID(1, 1), new VertexId(ID), 0, 0, 1);

    /** What the function of the running test does; static because functions are serialized. */
    private static final AtomicReference<MapFunction<Object, Object>> FUNCTION = new AtomicReference<>();

    private final TestClock clock = new TestClock();
    private final Mailbox mailbox = new Mailbox(clock);
    private final TaskTimers timers = new TaskTimers();
    private final Door door = new Door();
    private final FakeOutput output = new FakeOutput();
    private final CompletableFuture<Void> companionEnd = CompletableFuture.completedFuture(null);
    private final AtomicBoolean companionCanceled = new AtomicBoolean();
    private final ClassLoader loader = new ClassLoader("job", TaskTest.class.getClassLoader()) {};
    private CompletableFuture<Void> companion = companionEnd;
    private Runnable onRelease = () -> {};
    private FakeInput input;
    private Task task;
    private Thread thread;

    /** Remembers what it is told. Thread-safe by its monitor. */
    private static final class Door implements TaskDoor {
        private final List<TaskState> states = new ArrayList<>();
        private Optional<Failure> failure = Optional.empty();
        private String broken = "";
        private int endings;

        @Override
        public synchronized void moved(AttemptId attempt, TaskState state, Optional<Failure> why) {
            states.add(state);
            failure = why;
            notifyAll();
        }

        synchronized int endings() {
            return endings;
        }

        @Override
        public synchronized void ending(AttemptId attempt) {
            endings++;
        }

        @Override
        public synchronized void broken(String sentence, Throwable cause) {
            broken = sentence;
        }

        synchronized void await(TaskState state) throws InterruptedException {
            while (!states.contains(state)) {
                wait();
            }
        }

        synchronized List<TaskState> states() {
            return List.copyOf(states);
        }

        synchronized Failure failure() {
            return failure.orElseThrow();
        }

        synchronized String brokenSentence() {
            return broken;
        }
    }

    private void start(MapFunction<Object, Object> function) {
        FUNCTION.set(function);
        task = new Task(
                ATTEMPT,
                new TaskScope(loader, Map.of("job", "a job")),
                mailbox,
                timers,
                new TaskCounters(ATTEMPT, clock, noTraffic()),
                this::parts,
                door,
                clock);
        thread = new Thread(task, "task");
        thread.start();
    }

    private static TaskCounters.Traffic noTraffic() {
        return new TaskCounters.Traffic() {
            @Override
            public long localBytes() {
                return 1;
            }

            @Override
            public long remoteBytes() {
                return 2;
            }
        };
    }

    private TaskParts parts() {
        OperatorNode node = new OperatorNode(
                new OperatorId(ID),
                "the map",
                OperatorKind.MAP,
                FunctionCodec.serialize(
                        (MapFunction<Object, Object>) value -> FUNCTION.get().map(value), "it"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(0));
        JobVertex vertex = new JobVertex(new VertexId(ID), "the map", 1, "default", List.of(node));
        OperatorEnvironment environment = new OperatorEnvironment(
                new RuntimeInfo(new JobInfo(ATTEMPT.job(), "a job"), new TaskInfo("the map", 1, 0, 1, 0)),
                TaskTest.class.getClassLoader(),
                new Codecs(TaskTest.class.getClassLoader()),
                new PagedStateBackendFactory(new PagePool(1 << 10, 1 << 20, "some.setting"), clock),
                new KeyGroupRange(0, KeyGroups.COUNT - 1),
                new OperatorTask(timers.processingTime(clock), new TaskMailbox(mailbox, clock, List.of(output))),
                () -> {
                    throw new IllegalStateException("no source here");
                });
        OperatorChain chain = OperatorChain.build(vertex, environment, List.of(output));
        input = new FakeInput(chain.head(0));
        return new TaskParts(chain, input, List.of(output), () -> {}, () -> {}, new TaskParts.Companion() {
            @Override
            public boolean hasEnded() {
                return companion.isDone();
            }

            @Override
            public void whenEnded(Runnable wake) {
                CompletableFuture<Void> woken = companion.thenRun(wake);
                assertSame(woken, woken);
            }

            @Override
            public void cancel() {
                onRelease.run();
                companionCanceled.set(true);
            }

            @Override
            public void interruptAgain() {}

            @Override
            public List<Thread> threads() {
                return List.of();
            }
        });
    }

    private void end() throws InterruptedException {
        thread.join();
    }

    @AfterEach
    void cancelWhatStillRuns() throws InterruptedException {
        if (task != null) {
            task.cancel();
            thread.join();
        }
    }

    @Test
    void runsItsInputThroughItsChainAndFinishes() throws Exception {
        start(value -> "<" + value + ">");
        door.await(TaskState.RUNNING);
        input.add("a", "b");
        output.awaitFlushed(2);
        input.add("c");
        input.end();
        end();
        assertEquals(List.of("<a>", "<b>", "<c>"), output.flushed());
        assertEquals(List.of(TaskState.RUNNING, TaskState.FINISHED), door.states());
        assertTrue(output.isEnded());
        assertEquals("", output.released());
        assertTrue(input.isClosed());
        assertTrue(mailbox.isClosed());
        assertEquals(3, task.metrics().recordsIn());
        assertEquals(3, task.metrics().recordsOut());
        assertEquals(2, task.metrics().bytesInRemote());
    }

    @Test
    void flushesWhenItHasNoMoreInputAtHand() throws Exception {
        start(value -> value);
        door.await(TaskState.RUNNING);
        input.add("alone");
        output.awaitFlushed(1);
        assertEquals(List.of("alone"), output.flushed());
    }

    @Test
    void doesNotTakeInputWhileItsOutputHasNoRoomButReadsMail() throws Exception {
        output.setRoom(false);
        start(value -> value);
        door.await(TaskState.RUNNING);
        input.add("a");
        CountDownLatch read = new CountDownLatch(1);
        mailbox.offer(MailPriority.DEFAULT, read::countDown);
        read.await();
        assertEquals(0, input.recordsIn());
        output.setRoom(true);
        output.awaitFlushed(1);
    }

    @Test
    void finishesOnlyWhenItsOutputIsConsumedAndItsCompanionHasEnded() throws Exception {
        output.setConsumed(false);
        companion = new CompletableFuture<>();
        start(value -> value);
        door.await(TaskState.RUNNING);
        input.end();
        CountDownLatch read = new CountDownLatch(1);
        mailbox.offer(MailPriority.DEFAULT, read::countDown);
        read.await();
        output.setConsumed(true);
        assertEquals(List.of(TaskState.RUNNING), door.states());
        companion.complete(null);
        end();
        assertEquals(List.of(TaskState.RUNNING, TaskState.FINISHED), door.states());
    }

    @Test
    void firesTimersWhileItWaitsAndAtTicks() throws Exception {
        start(value -> value);
        door.await(TaskState.RUNNING);
        CompletableFuture<CompletableFuture<Void>> timer = new CompletableFuture<>();
        mailbox.offer(MailPriority.DEFAULT, () -> timer.complete(timers.at(5_000_000)));
        CompletableFuture<Void> due = timer.get();
        assertFalse(due.isDone());
        clock.advanceMs(5);
        mailbox.wake();
        due.get();
    }

    @Test
    void isCanceledWhileItWaits() throws Exception {
        start(value -> value);
        door.await(TaskState.RUNNING);
        task.cancel();
        end();
        assertEquals(List.of(TaskState.RUNNING, TaskState.CANCELED), door.states());
        assertTrue(output.isCanceled());
        assertFalse(output.isEnded());
        assertFalse(output.released().isEmpty());
        assertTrue(companionCanceled.get());
    }

    @Test
    void isCanceledInUserCodeThatIsInterrupted() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        start(value -> {
            inside.countDown();
            new CountDownLatch(1).await();
            return value;
        });
        door.await(TaskState.RUNNING);
        input.add("a");
        inside.await();
        task.cancel();
        end();
        assertEquals(List.of(TaskState.RUNNING, TaskState.CANCELED), door.states());
    }

    @Test
    void isCanceledThoughUserCodeSwallowsTheFirstInterrupt() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch swallowed = new CountDownLatch(1);
        start(value -> {
            inside.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ignored) {
                swallowed.countDown();
            }
            new CountDownLatch(1).await();
            return value;
        });
        door.await(TaskState.RUNNING);
        input.add("a");
        inside.await();
        task.cancel();
        swallowed.await();
        task.interruptAgain();
        end();
        assertEquals(List.of(TaskState.RUNNING, TaskState.CANCELED), door.states());
    }

    @Test
    void goesOnWhenUserCodeLeavesTheInterruptFlagUp() throws Exception {
        start(value -> {
            Thread.currentThread().interrupt();
            return value;
        });
        door.await(TaskState.RUNNING);
        input.add("a");
        output.awaitFlushed(1);
        input.add("b");
        output.awaitFlushed(2);
        input.end();
        end();
        assertEquals(List.of(TaskState.RUNNING, TaskState.FINISHED), door.states());
    }

    @Test
    void failsWithTheCodeAndSentenceOfWhatUserCodeThrew() throws Exception {
        start(value -> {
            throw new IllegalArgumentException("no " + value);
        });
        door.await(TaskState.RUNNING);
        input.add("a");
        end();
        assertEquals(List.of(TaskState.RUNNING, TaskState.FAILED), door.states());
        assertEquals(ErrorCode.USER_FUNCTION_FAILED, door.failure().code());
        assertTrue(
                door.failure().sentence().contains("'the map'"), door.failure().sentence());
        assertTrue(door.failure().sentence().contains("no a"), door.failure().sentence());
        assertFalse(output.released().isEmpty());
    }

    @Test
    void saysWhyItFailedThoughItIsCanceledBeforeItHasEnded() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        CountDownLatch canceled = new CountDownLatch(1);
        onRelease = () -> {
            failed.countDown();
            try {
                canceled.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        start(value -> {
            throw new IllegalArgumentException("the reason");
        });
        door.await(TaskState.RUNNING);
        input.add("a");
        failed.await();
        task.cancel();
        canceled.countDown();
        end();
        assertEquals(TaskState.FAILED, door.states().get(1));
        assertTrue(
                door.failure().sentence().contains("the reason"), door.failure().sentence());
    }

    @Test
    void failsForTheReasonThatItWasGivenFromOutside() throws Exception {
        start(value -> value);
        door.await(TaskState.RUNNING);
        task.fail(new WeirException(ErrorCode.CONNECTION_FAILED, "The enumerator is gone."));
        task.cancel();
        end();
        assertEquals(List.of(TaskState.RUNNING, TaskState.FAILED), door.states());
        assertEquals("The enumerator is gone.", door.failure().sentence());
        assertEquals(1, door.endings(), "said once that it ends, before it had ended");
    }

    @Test
    void breaksTheProcessWhenTheMachineItRunsOnFails() throws Exception {
        start(value -> {
            throw new OutOfMemoryError("made up");
        });
        door.await(TaskState.RUNNING);
        input.add("a");
        end();
        assertTrue(door.brokenSentence().contains("made up"), door.brokenSentence());
        assertEquals(TaskState.FAILED, door.states().get(1));
    }

    @Test
    void takesADeepRecursionAsTheProgramsOwnFailure() throws Exception {
        start(value -> {
            throw new StackOverflowError("made up");
        });
        door.await(TaskState.RUNNING);
        input.add("a");
        end();
        assertEquals("", door.brokenSentence());
        assertEquals(ErrorCode.USER_FUNCTION_FAILED, door.failure().code());
    }

    @Test
    void showsUserCodeTheJobsLoaderAndLabelsTheLog() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        start(value -> {
            seen.complete(Thread.currentThread().getContextClassLoader().getName() + " " + MDC.get("job"));
            return value;
        });
        door.await(TaskState.RUNNING);
        input.add("a");
        assertEquals("job a job", seen.get());
    }
}
