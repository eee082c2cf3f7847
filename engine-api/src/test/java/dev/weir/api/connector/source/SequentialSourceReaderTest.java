package dev.weir.api.connector.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class SequentialSourceReaderTest {
    private final FakeReaderContext context = new FakeReaderContext(0, 1);
    private final List<String> emitted = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();

    @Test
    void asksForASplitWhenItHasNoneAndEndsWhenThereIsNoMore() throws Exception {
        SequentialSourceReader<String, Word> reader = new SequentialSourceReader<>(context, LetterCursor::new);
        reader.start();
        assertEquals(1, context.splitRequests);
        assertEquals(InputStatus.NOTHING_AVAILABLE, reader.pollNext(emitted::add));
        CompletableFuture<Void> available = reader.isAvailable();
        assertFalse(available.isDone());

        reader.addSplits(List.of(new Word("ab")));
        assertTrue(available.isDone(), "a waiting task is woken");
        assertEquals(InputStatus.MORE_AVAILABLE, reader.pollNext(emitted::add));
        assertEquals(List.of("a"), emitted, "one element a poll");
        assertEquals(List.of(new Word("b")), reader.snapshotState(1));
        assertEquals(InputStatus.MORE_AVAILABLE, reader.pollNext(emitted::add));
        assertEquals(InputStatus.MORE_AVAILABLE, reader.pollNext(emitted::add));
        assertEquals(List.of("closed"), closed);
        assertEquals(2, context.splitRequests);
        assertEquals(InputStatus.NOTHING_AVAILABLE, reader.pollNext(emitted::add));
        CompletableFuture<Void> second = reader.isAvailable();
        assertFalse(second.isDone());

        reader.notifyNoMoreSplits();
        assertTrue(second.isDone());
        assertEquals(InputStatus.END_OF_INPUT, reader.pollNext(emitted::add));
        assertEquals(List.of("a", "b"), emitted);
    }

    @Test
    void readsRestoredSplitsBeforeItAsks() throws Exception {
        SequentialSourceReader<String, Word> reader = new SequentialSourceReader<>(context, LetterCursor::new);
        reader.addSplits(List.of(new Word("a"), new Word("b")));
        reader.start();
        assertEquals(0, context.splitRequests);
        assertEquals(List.of(new Word("a"), new Word("b")), reader.snapshotState(1));
        assertTrue(reader.isAvailable().isDone());
        while (reader.pollNext(emitted::add) == InputStatus.MORE_AVAILABLE) {
            assertTrue(reader.isAvailable().isDone() || context.splitRequests == 1);
        }
        assertEquals(List.of("a", "b"), emitted);
        assertEquals(1, context.splitRequests);
    }

    @Test
    void emitsNothingBeforeThePermitIsThere() throws Exception {
        List<CompletableFuture<Void>> permits = new ArrayList<>();
        SequentialSourceReader<String, Word> reader = new SequentialSourceReader<>(context, LetterCursor::new, () -> {
            permits.add(new CompletableFuture<>());
            return permits.get(permits.size() - 1);
        });
        reader.addSplits(List.of(new Word("a"), new Word("b")));
        reader.start();
        assertEquals(InputStatus.NOTHING_AVAILABLE, reader.pollNext(emitted::add));
        assertEquals(InputStatus.NOTHING_AVAILABLE, reader.pollNext(emitted::add));
        assertEquals(1, permits.size(), "a permit is asked for once");
        assertFalse(reader.isAvailable().isDone());
        permits.get(0).complete(null);
        assertTrue(reader.isAvailable().isDone());
        assertEquals(InputStatus.MORE_AVAILABLE, reader.pollNext(emitted::add));
        assertEquals(List.of("a"), emitted);

        reader.pollNext(emitted::add);
        permits.get(1).complete(null);
        reader.pollNext(emitted::add);
        assertEquals(List.of("a"), emitted, "that was the end of the first split");
        reader.pollNext(emitted::add);
        assertEquals(List.of("a", "b"), emitted, "the permit was kept for the next split");
        assertEquals(2, permits.size());
    }

    @Test
    void aLimiterThatFailsFailsTheReader() {
        SequentialSourceReader<String, Word> reader = new SequentialSourceReader<>(
                context, LetterCursor::new, () -> CompletableFuture.failedFuture(new IOException("no permit")));
        reader.addSplits(List.of(new Word("a")));
        assertThrows(CompletionException.class, () -> reader.pollNext(emitted::add));
        assertEquals(List.of(), emitted);
    }

    @Test
    void closesTheSplitInHand() throws Exception {
        SequentialSourceReader<String, Word> reader = new SequentialSourceReader<>(context, LetterCursor::new);
        reader.addSplits(List.of(new Word("abc")));
        reader.pollNext(emitted::add);
        reader.close();
        assertEquals(List.of("closed"), closed);
    }

    private record Word(String splitId) implements SourceSplit {}

    private final class LetterCursor implements SplitCursor<String, Word> {
        private final String word;
        private int next;

        LetterCursor(Word split) {
            this.word = split.splitId();
        }

        @Override
        public String next() {
            return next == word.length() ? null : word.substring(next, ++next);
        }

        @Override
        public Word remaining() {
            return new Word(word.substring(next));
        }

        @Override
        public void close() {
            closed.add("closed");
        }
    }
}
