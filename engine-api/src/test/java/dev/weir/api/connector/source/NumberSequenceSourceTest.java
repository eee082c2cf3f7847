package dev.weir.api.connector.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.connector.source.NumberSequenceSource.NumberSequenceSplit;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NumberSequenceSourceTest {

    @Test
    void everyNumberComesOnceWhateverIsRestored() throws Exception {
        for (long seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long from = random.nextLong(-100, 100);
            long to = from + random.nextLong(0, 200);
            int parallelism = random.nextInt(1, 6);
            List<Long> emitted = SourceRun.allEmitted(new NumberSequenceSource(from, to), parallelism, seed);
            assertEquals(
                    LongStream.rangeClosed(from, to).boxed().toList(),
                    emitted.stream().sorted().toList(),
                    "seed=" + seed);
        }
    }

    @Test
    void endsAtTheGreatestLong() throws Exception {
        assertEquals(
                List.of(Long.MAX_VALUE - 1, Long.MAX_VALUE),
                SourceRun.allEmitted(new NumberSequenceSource(Long.MAX_VALUE - 1, Long.MAX_VALUE), 1, 0));
    }

    @Test
    void cutsAnyRangeIntoPartsOfEqualSize() {
        FakeEnumeratorContext<NumberSequenceSplit> context = new FakeEnumeratorContext<>(4);
        SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> enumerator =
                new NumberSequenceSource(Long.MIN_VALUE, Long.MAX_VALUE).createEnumerator(context);
        for (int i = 0; i < 5; i++) {
            enumerator.handleSplitRequest(i, null);
        }
        assertEquals(
                List.of(new NumberSequenceSplit("0", Long.MIN_VALUE, Long.MIN_VALUE / 2 - 1)), context.assigned.get(0));
        assertEquals(
                List.of(new NumberSequenceSplit("3", Long.MAX_VALUE / 2 + 1, Long.MAX_VALUE)), context.assigned.get(3));
        assertTrue(context.finished.contains(4));
    }

    @Test
    void anEmptyRangeEndsAtOnceAndABackwardOneIsRefused() throws Exception {
        assertEquals(List.of(), SourceRun.allEmitted(new NumberSequenceSource(0, -1), 3, 0));
        assertThrows(IllegalArgumentException.class, () -> new NumberSequenceSource(5, 3));
    }

    @Test
    void aDamagedCheckpointIsRefused() throws Exception {
        var serializer = new NumberSequenceSource(0, 9).getEnumeratorCheckpointSerializer();
        byte[] bytes = serializer.serialize(List.of(new NumberSequenceSplit("0", 1, 2)));
        assertEquals(List.of(new NumberSequenceSplit("0", 1, 2)), serializer.deserialize(1, bytes));
        for (int i = 4; i < 12; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] = (byte) 0x7f;
            assertThrows(IOException.class, () -> serializer.deserialize(1, damaged));
        }
        assertThrows(IOException.class, () -> serializer.deserialize(2, bytes));
    }
}
