package dev.weir.taskmanager.network.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.core.error.WeirException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelinedSubpartitionTest {
    private final List<byte[]> recycled = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final PipelinedSubpartition subpartition =
            new PipelinedSubpartition("subpartition 0", () -> heard.add("consumed"));
    private final SubpartitionReader reader = new SubpartitionReader() {
        @Override
        public void onData() {
            heard.add("data");
        }

        @Override
        public void onReleased(String reason) {
            heard.add(reason);
        }
    };

    private OpenBuffer buffer() {
        return new OpenBuffer(new byte[8], recycled::add);
    }

    @Test
    void partialBufferIsKeptForFillingUntilAReaderHasDemand() {
        SubpartitionView view = subpartition.read(reader);
        assertNull(view.poll(false));
        OpenBuffer partial = buffer();
        subpartition.lend(partial);
        assertEquals(List.of("data"), heard);
        assertEquals(1, view.backlog());
        assertNull(view.poll(false));
        assertSame(partial, subpartition.reclaim());
        subpartition.lend(partial);
        assertSame(partial.segment, view.poll(true).bytes());
        assertNull(subpartition.reclaim());
    }

    @Test
    void partialBufferGoesAtOnceToAReaderWhoWaitsWithCredit() {
        SubpartitionView view = subpartition.read(reader);
        assertNull(view.poll(true));
        subpartition.lend(buffer());
        assertNull(subpartition.reclaim());
        assertEquals(List.of("data"), heard);
        assertNotNull(view.poll(true));
    }

    @Test
    void readerIsToldOncePerTransition() {
        SubpartitionView view = subpartition.read(reader);
        assertNull(view.poll(true));
        subpartition.add(buffer());
        subpartition.add(buffer());
        assertEquals(List.of("data"), heard);
        assertNotNull(view.poll(true));
        assertNotNull(view.poll(true));
        assertNull(view.poll(true));
        subpartition.add(buffer());
        assertEquals(List.of("data", "data"), heard);
    }

    @Test
    void eventsNeedNoCreditAndPriorityOnesOvertake() {
        SubpartitionView view = subpartition.read(reader);
        subpartition.add(buffer());
        subpartition.addEvent(new Event(new byte[] {2}, false));
        subpartition.addEvent(new Event(new byte[] {3}, true));
        subpartition.addEvent(new Event(new byte[] {4}, true));
        assertEquals(3, view.poll(false).bytes()[0]);
        assertEquals(4, view.poll(false).bytes()[0]);
        assertNull(view.poll(false));
        assertNotNull(view.poll(true));
        assertEquals(2, view.poll(false).bytes()[0]);
    }

    @Test
    void releaseGivesBackEverythingAndTellsTheReader() {
        SubpartitionView view = subpartition.read(reader);
        subpartition.add(buffer());
        subpartition.lend(buffer());
        subpartition.release("enough");
        subpartition.add(buffer());
        subpartition.lend(buffer());
        assertEquals(4, recycled.size());
        assertEquals(List.of("The subpartition 0 was given up: enough"), heard);
        assertNull(view.poll(true));
        assertThrows(WeirException.class, () -> subpartition.read(reader));
    }

    @Test
    void isReadOnlyOnceAndSaysWhenItsEndWasTaken() {
        SubpartitionView view = subpartition.read(reader);
        assertThrows(WeirException.class, () -> subpartition.read(reader));
        subpartition.addEvent(Event.END_OF_PARTITION);
        assertEquals(List.of(), heard);
        assertNotNull(view.poll(false));
        subpartition.release("cleaning up");
        assertEquals(List.of("consumed"), heard);
    }

    @Test
    void eventsAreBounded() {
        for (int i = 0; i < Event.MAX_QUEUED; i++) {
            subpartition.addEvent(new Event(new byte[] {2}, false));
        }
        assertThrows(WeirException.class, () -> subpartition.addEvent(Event.END_OF_PARTITION));
    }
}
