package dev.weir.api.connector.datagen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.connector.source.FakeReaderContext;
import dev.weir.api.connector.source.NumberSequenceSource.NumberSequenceSplit;
import dev.weir.api.connector.source.RateLimiterStrategy;
import dev.weir.api.connector.source.SourceReader;
import dev.weir.api.connector.source.SourceReaderContext;
import dev.weir.api.connector.source.SourceRun;
import dev.weir.api.typeinfo.Types;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DataGeneratorSourceTest {

    @Test
    void computesEachElementOnceWhateverIsRestored() throws Exception {
        for (long seed = 0; seed < 20; seed++) {
            DataGeneratorSource<String> source = new DataGeneratorSource<>(index -> "e" + index, 100);
            List<String> emitted = SourceRun.allEmitted(source, 3, seed);
            assertEquals(
                    LongStream.range(0, 100).mapToObj(i -> "e" + i).sorted().toList(),
                    emitted.stream().sorted().toList(),
                    "seed=" + seed);
        }
    }

    @Test
    void emitsEverythingAtALimitedRateToo() throws Exception {
        DataGeneratorSource<Long> source =
                new DataGeneratorSource<>(index -> index, 50, RateLimiterStrategy.perSecond(100), Types.LONG);
        assertEquals(50, SourceRun.allEmitted(source, 2, 1).size());
        assertEquals(Types.LONG, source.getProducedType());
    }

    @Test
    void opensAndClosesItsFunction() throws Exception {
        Recording function = new Recording();
        SourceReader<String, NumberSequenceSplit> reader =
                new DataGeneratorSource<>(function, 1).createReader(new FakeReaderContext(2, 4));
        assertEquals("opened by 2", function.events);
        reader.close();
        assertEquals("opened by 2, closed", function.events);
    }

    @Test
    void anElementThatIsNullIsRefusedWithItsIndex() {
        DataGeneratorSource<String> source = new DataGeneratorSource<>(index -> index == 3 ? null : "x", 5);
        NullPointerException failure =
                assertThrows(NullPointerException.class, () -> SourceRun.allEmitted(source, 1, 0));
        assertTrue(failure.getMessage().contains("index 3"), failure.getMessage());
        assertNull(source.getProducedType());
    }

    private static final class Recording implements GeneratorFunction<Long, String> {
        private static final long serialVersionUID = 1L;
        private String events = "";

        @Override
        public void open(SourceReaderContext readerContext) {
            events = "opened by " + readerContext.getIndexOfSubtask();
        }

        @Override
        public void close() {
            events += ", closed";
        }

        @Override
        public String map(Long value) {
            return "x";
        }
    }
}
