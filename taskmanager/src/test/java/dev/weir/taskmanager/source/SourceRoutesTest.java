package dev.weir.taskmanager.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.api.JobID;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.VertexId;
import dev.weir.core.ids.WorkerId;
import dev.weir.taskmanager.source.SourceMessage.NoMoreSplits;
import dev.weir.taskmanager.source.SourceMessage.ReaderFinished;
import dev.weir.taskmanager.source.SourceMessage.ReaderRegistered;
import dev.weir.taskmanager.task.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        routes.deliver(new SourceEnvelope(attempt(1, 0), attempt(1, 0), new ReaderFinished()), 100);
        routes.deliver(new SourceEnvelope(attempt(1, 0), attempt(1, 0), new NoMoreSplits()), 100);
        assertEquals(List.of(new ReaderFinished()), arrived);
        assertEquals(List.of(new NoMoreSplits()), atReader);
    }

    @Test
    void keepsWhatComesTooEarlyInItsOrder() {
        routes.deliver(toEnumerator(1, new ReaderRegistered("a")), 100);
        routes.deliver(toEnumerator(1, new ReaderFinished()), 100);
        routes.addEnumerator(attempt(1, 0), envelope -> arrived.add(envelope.message()));
        assertEquals(List.of(new ReaderRegistered("a"), new ReaderFinished()), arrived);
    }

    @Test
    void forgetsTheOldestAttemptsThatNeverCame() {
        for (int job = 0; job <= SourceRoutes.MAX_EARLY_TARGETS; job++) {
            routes.deliver(toEnumerator(job, new ReaderFinished()), 100);
        }
        routes.addEnumerator(attempt(0, 0), envelope -> arrived.add(envelope.message()));
        assertEquals(List.of(), arrived);
        routes.addEnumerator(attempt(1, 0), envelope -> arrived.add(envelope.message()));
        assertEquals(List.of(new ReaderFinished()), arrived);
    }

    @Test
    void forgetsTheOldestWhenTooManyBytesWait() {
        int each = (int) (SourceRoutes.MAX_EARLY_BYTES / 4);
        for (int job = 0; job < 5; job++) {
            routes.deliver(toEnumerator(job, new ReaderFinished()), each);
        }
        routes.addEnumerator(attempt(0, 0), envelope -> arrived.add(envelope.message()));
        assertEquals(List.of(), arrived);
        for (int job = 1; job < 5; job++) {
            routes.addEnumerator(attempt(job, 0), envelope -> arrived.add(envelope.message()));
        }
        assertEquals(4, arrived.size());
    }

    @Test
    void failsThoseWhoTalkToAWorkerWhoseConnectionIsLost() {
        List<Throwable> failures = new ArrayList<>();
        WorkerId gone = new WorkerId("gone");
        routes.watch(attempt(1, 0), Set.of(gone, new WorkerId("other")), failures::add);
        routes.peerLost(new JobID(2, 0), gone, "another job's connection broke");
        routes.peerLost(new JobID(1, 0), new WorkerId("third"), "nobody talks to it");
        assertEquals(List.of(), failures);
        routes.peerLost(new JobID(1, 0), gone, "it broke");
        assertEquals(Optional.of(gone), Failures.of(failures.get(0)).peer());
        routes.remove(attempt(1, 0));
        routes.peerLost(new JobID(1, 0), gone, "it broke again");
        assertEquals(1, failures.size());
    }

    @Test
    void forgetsAnAttemptThatHasEnded() {
        routes.addEnumerator(attempt(1, 0), envelope -> arrived.add(envelope.message()));
        routes.remove(attempt(1, 0));
        routes.deliver(toEnumerator(1, new ReaderFinished()), 100);
        assertEquals(List.of(), arrived);
    }

    @Test
    void refusesTwoEnumeratorsOfOneAttempt() {
        routes.addEnumerator(attempt(1, 0), envelope -> {});
        assertThrows(WeirException.class, () -> routes.addEnumerator(attempt(1, 0), envelope -> {}));
    }
}
