package dev.weir.taskmanager.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.api.JobID;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.VertexId;
import dev.weir.taskmanager.source.SourceMessage.NoMoreSplits;
import dev.weir.taskmanager.source.SourceMessage.ReaderFinished;
import dev.weir.taskmanager.source.SourceMessage.ReaderRegistered;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceRoutesTest {
    private static final VertexId VERTEX = new VertexId("0123456789abcdef0123456789abcdef");

    private final SourceRoutes routes = new SourceRoutes();
    private final List<SourceMessage> arrived = new ArrayList<>();

    private static AttemptId attempt(int job, int subtask) {
        return new AttemptId(new JobID(job, 0), VERTEX, subtask, 0, 1);
    }

    private static SourceEnvelope toEnumerator(int job, SourceMessage message) {
        return new SourceEnvelope(attempt(job, 1), attempt(job, 0), message);
    }

    @Test
    void tellsReaderAndEnumeratorOfOneAttemptApart() {
        List<SourceMessage> atReader = new ArrayList<>();
        routes.addReader(attempt(1, 0), envelope -> atReader.add(envelope.message()));
        routes.addEnumerator(attempt(1, 0), envelope -> arrived.add(envelope.message()));
        routes.deliver(new SourceEnvelope(attempt(1, 0), attempt(1, 0), new ReaderFinished()));
        routes.deliver(new SourceEnvelope(attempt(1, 0), attempt(1, 0), new NoMoreSplits()));
        assertEquals(List.of(new ReaderFinished()), arrived);
        assertEquals(List.of(new NoMoreSplits()), atReader);
    }

    @Test
    void keepsWhatComesTooEarlyInItsOrder() {
        routes.deliver(toEnumerator(1, new ReaderRegistered("a")));
        routes.deliver(toEnumerator(1, new ReaderFinished()));
        routes.addEnumerator(attempt(1, 0), envelope -> arrived.add(envelope.message()));
        assertEquals(List.of(new ReaderRegistered("a"), new ReaderFinished()), arrived);
    }

    @Test
    void forgetsTheOldestAttemptsThatNeverCame() {
        for (int job = 0; job <= SourceRoutes.MAX_EARLY_TARGETS; job++) {
            routes.deliver(toEnumerator(job, new ReaderFinished()));
        }
        routes.addEnumerator(attempt(0, 0), envelope -> arrived.add(envelope.message()));
        assertEquals(List.of(), arrived);
        routes.addEnumerator(attempt(1, 0), envelope -> arrived.add(envelope.message()));
        assertEquals(List.of(new ReaderFinished()), arrived);
    }

    @Test
    void forgetsAnAttemptThatHasEnded() {
        routes.addEnumerator(attempt(1, 0), envelope -> arrived.add(envelope.message()));
        routes.remove(attempt(1, 0));
        routes.deliver(toEnumerator(1, new ReaderFinished()));
        assertEquals(List.of(), arrived);
    }

    @Test
    void refusesTwoEnumeratorsOfOneAttempt() {
        routes.addEnumerator(attempt(1, 0), envelope -> {});
        assertThrows(WeirException.class, () -> routes.addEnumerator(attempt(1, 0), envelope -> {}));
    }
}
