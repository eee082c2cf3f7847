package dev.weir.taskmanager.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.api.connector.source.NumberSequenceSource;
import dev.weir.api.connector.source.NumberSequenceSource.NumberSequenceSplit;
import dev.weir.api.connector.source.SourceEvent;
import dev.weir.api.connector.source.SplitEnumerator;
import dev.weir.api.connector.source.SplitEnumeratorContext;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.VertexId;
import dev.weir.taskmanager.source.SourceMessage.EnumeratorEvent;
import dev.weir.taskmanager.source.SourceMessage.NoMoreSplits;
import dev.weir.taskmanager.source.SourceMessage.ReaderEvent;
import dev.weir.taskmanager.source.SourceMessage.ReaderFinished;
import dev.weir.taskmanager.source.SourceMessage.ReaderRegistered;
import dev.weir.taskmanager.source.SourceMessage.SplitRequested;
import dev.weir.taskmanager.source.SourceMessage.SplitsAssigned;
import dev.weir.taskmanager.task.TaskScope;
import dev.weir.taskmanager.task.TestClock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EnumeratorLoopTest {
    private static final VertexId VERTEX = new VertexId("0123456789abcdef0123456789abcdef");

    private final BlockingQueue<SourceEnvelope> sent = new LinkedBlockingQueue<>();
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final ExecutorService callers = Executors.newSingleThreadExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private EnumeratorLoop loop;
    private Thread thread;

    private static AttemptId reader(int subtask, int attempt) {
        return new AttemptId(new JobID(1, 1), VERTEX, subtask, attempt, 1);
    }

    /** A word of the test's source. */
    record Word(String word) implements SourceEvent {
        private static final long serialVersionUID = 1L;
    }

    /** An enumerator that tests fill in; owned by the loop's thread. */
    private class Scripted implements SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> {
        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtaskId, String requesterHostname) {}

        @Override
        public void addSplitsBack(List<NumberSequenceSplit> splits, int subtaskId) {}

        @Override
        public void addReader(int subtaskId) {}

        @Override
        public Collection<NumberSequenceSplit> snapshotState(long checkpointId) {
            return List.of();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private void start(int parallelism, Function<SplitEnumeratorContext<NumberSequenceSplit>, Scripted> enumerator) {
        NumberSequenceSource source = new NumberSequenceSource(1, 10) {
            private static final long serialVersionUID = 1L;

            @Override
            public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> createEnumerator(
                    SplitEnumeratorContext<NumberSequenceSplit> context) {
                return enumerator.apply(context);
            }
        };
        start(parallelism, source);
    }

    private void start(int parallelism, NumberSequenceSource source) {
        loop = new EnumeratorLoop(new EnumeratorLoop.Setup(
                "numbers",
                source,
                reader(0, 0),
                parallelism,
                new TaskScope(EnumeratorLoopTest.class.getClassLoader(), Map.of()),
                sent::add,
                callers,
                new TestClock(),
                failure::complete));
        thread = new Thread(loop, "enumerator");
        thread.start();
    }

    private void say(AttemptId reader, SourceMessage message) {
        loop.deliver(new SourceEnvelope(reader, reader(0, 0), message));
    }

    @AfterEach
    void endAll() throws InterruptedException {
        loop.cancel();
        thread.join();
        callers.shutdownNow();
    }

    @Test
    void handsOutEverySplitOnceAndEndsWhenAllReadersHaveFinished() throws Exception {
        start(2, new NumberSequenceSource(1, 100));
        NumberSequenceSource source = new NumberSequenceSource(1, 100);
        long numbers = 0;
        for (int subtask = 0; subtask < 2; subtask++) {
            say(reader(subtask, 0), new ReaderRegistered("host"));
        }
        boolean[] done = new boolean[2];
        for (int subtask = 0; !done[0] || !done[1]; subtask = 1 - subtask) {
            if (done[subtask]) {
                continue;
            }
            say(reader(subtask, 0), new SplitRequested("host"));
            SourceEnvelope answer = sent.take();
            assertEquals(reader(subtask, 0), answer.target());
            if (answer.message() instanceof SplitsAssigned assigned) {
                for (byte[] split : assigned.splits()) {
                    NumberSequenceSplit read = source.getSplitSerializer().deserialize(assigned.version(), split);
                    numbers += read.to() - read.from() + 1;
                }
            } else {
                assertInstanceOf(NoMoreSplits.class, answer.message());
                done[subtask] = true;
                assertFalse(loop.hasEnded());
                say(reader(subtask, 0), new ReaderFinished());
            }
        }
        loop.awaitEnd();
        assertEquals(100, numbers);
        assertFalse(failure.isDone());
    }

    @Test
    void cutsAnAssignmentIntoMessagesThatFit() throws Exception {
        int splits = 6_000;
        start(1, context -> new Scripted() {
            @Override
            public void addReader(int subtaskId) {
                List<NumberSequenceSplit> many = new ArrayList<>();
                for (int i = 0; i < splits; i++) {
                    many.add(new NumberSequenceSplit("split number " + i, i, i));
                }
                context.assignSplits(new dev.weir.api.connector.source.SplitsAssignment<>(Map.of(subtaskId, many)));
                context.signalNoMoreSplits(subtaskId);
            }
        });
        say(reader(0, 0), new ReaderRegistered("host"));
        int got = 0;
        int messages = 0;
        for (SourceEnvelope next = sent.take(); !(next.message() instanceof NoMoreSplits); next = sent.take()) {
            assertTrue(SourceMessageCodec.encode(next).length <= SourceMessageCodec.MAX_BYTES);
            got += ((SplitsAssigned) next.message()).splits().size();
            messages++;
        }
        assertEquals(splits, got);
        assertTrue(messages > 1, "messages=" + messages);
    }

    @Test
    void carriesEventsBothWays() throws Exception {
        start(1, context -> new Scripted() {
            @Override
            public void handleSourceEvent(int subtaskId, SourceEvent sourceEvent) {
                context.sendEventToSourceReader(subtaskId, new Word(((Word) sourceEvent).word() + "!"));
            }
        });
        say(reader(0, 0), new ReaderRegistered("host"));
        say(reader(0, 0), new ReaderEvent(EventCodec.encode(new Word("hello"))));
        EnumeratorEvent answer = (EnumeratorEvent) sent.take().message();
        assertEquals(new Word("hello!"), EventCodec.decode(answer.event(), EnumeratorLoopTest.class.getClassLoader()));
    }

    @Test
    void callsElsewhereAndComesBackToItsOwnThread() throws Exception {
        CompletableFuture<List<Thread>> threads = new CompletableFuture<>();
        start(1, context -> new Scripted() {
            @Override
            public void start() {
                context.callAsync(
                        Thread::currentThread,
                        (caller, problem) -> threads.complete(List.of(caller, Thread.currentThread())));
            }
        });
        List<Thread> seen = threads.get();
        assertFalse(seen.get(0) == thread);
        assertSame(thread, seen.get(1));
    }

    @Test
    void tellsTheHandlerOfAFailedCall() throws Exception {
        CompletableFuture<Throwable> problem = new CompletableFuture<>();
        start(1, context -> new Scripted() {
            @Override
            public void start() {
                context.callAsync(
                        () -> {
                            throw new IllegalStateException("not today");
                        },
                        (nothing, thrown) -> problem.complete(thrown));
            }
        });
        assertEquals("not today", problem.get().getMessage());
        assertFalse(failure.isDone());
    }

    @Test
    void failsWithASentenceThatNamesTheSourceAndClosesTheEnumerator() throws Exception {
        start(1, context -> new Scripted() {
            @Override
            public void addReader(int subtaskId) {
                throw new IllegalStateException("no readers please");
            }
        });
        say(reader(0, 0), new ReaderRegistered("host"));
        WeirException failed = assertInstanceOf(WeirException.class, failure.get());
        assertEquals(ErrorCode.USER_FUNCTION_FAILED, failed.code());
        assertTrue(failed.getMessage().contains("'numbers'"), failed.getMessage());
        assertTrue(failed.getMessage().contains("no readers please"), failed.getMessage());
        closed.await();
    }

    @Test
    void doesNotListenToAReaderWhoseSuccessorHasRegistered() throws Exception {
        List<Integer> requests = new ArrayList<>();
        start(1, context -> new Scripted() {
            @Override
            public void handleSplitRequest(int subtaskId, String requesterHostname) {
                requests.add(subtaskId);
                context.signalNoMoreSplits(subtaskId);
            }
        });
        say(reader(0, 0), new ReaderRegistered("host"));
        say(reader(0, 1), new ReaderRegistered("host"));
        say(reader(0, 0), new SplitRequested("host"));
        say(reader(0, 0), new ReaderFinished());
        say(reader(0, 0), new ReaderRegistered("host"));
        say(reader(0, 1), new SplitRequested("host"));
        assertEquals(reader(0, 1), sent.take().target());
        assertFalse(loop.hasEnded());
        say(reader(0, 1), new ReaderFinished());
        loop.awaitEnd();
        assertEquals(List.of(0), requests);
    }

    @Test
    void refusesToAssignToAReaderThatIsNotThere() throws Exception {
        start(2, context -> new Scripted() {
            @Override
            public void addReader(int subtaskId) {
                context.signalNoMoreSplits(1 - subtaskId);
            }
        });
        say(reader(0, 0), new ReaderRegistered("host"));
        assertTrue(
                failure.get().getMessage().contains("not registered"),
                failure.get().getMessage());
    }

    @Test
    void endsQuietlyWhenCanceledThoughTheEnumeratorHangs() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        start(1, context -> new Scripted() {
            @Override
            public void start() {
                inside.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        inside.await();
        loop.cancel();
        loop.awaitEnd();
        assertFalse(failure.isDone());
        closed.await();
    }
}
