package dev.weir.api.connector.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitQueueEnumeratorTest {

    @Test
    void splitsThatComeBackAreHandedOutFirst() {
        FakeEnumeratorContext<Numbered> context = new FakeEnumeratorContext<>(2);
        SplitQueueEnumerator<Numbered> enumerator =
                new SplitQueueEnumerator<>(context, List.of(new Numbered("1"), new Numbered("2"), new Numbered("3")));
        enumerator.start();
        enumerator.handleSplitRequest(0, "localhost");
        enumerator.handleSplitRequest(0, null);
        enumerator.addSplitsBack(List.of(new Numbered("1"), new Numbered("2")), 0);
        assertEquals(List.of(new Numbered("1"), new Numbered("2"), new Numbered("3")), enumerator.snapshotState(1));
        for (int i = 0; i < 4; i++) {
            enumerator.handleSplitRequest(1, null);
        }
        assertEquals(List.of(new Numbered("1"), new Numbered("2"), new Numbered("3")), context.assigned.get(1));
        assertEquals(Set.of(1), context.finished);
    }

    private record Numbered(String splitId) implements SourceSplit {}
}
