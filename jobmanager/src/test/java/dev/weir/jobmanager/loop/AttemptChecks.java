package dev.weir.jobmanager.loop;

import dev.weir.core.ids.AttemptId;
import dev.weir.testkit.control.FakeWorker;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What has to hold whenever a worker starts an attempt: it starts once, and no older attempt of its subtask lives, but on
 * workers that the leader had given up. Owned by one test.
 */
final class AttemptChecks {
    private final Set<AttemptId> started = new HashSet<>();
    private final Set<AttemptId> givenUp = new HashSet<>();

    /** The leader has lost this worker; what runs there is over for it. */
    void givenUp(FakeWorker worker) {
        givenUp.addAll(worker.live());
    }

    void started(AttemptId attempt, List<FakeWorker> workers) {
        if (!started.add(attempt)) {
            throw new AssertionError("deployed twice: " + attempt);
        }
        for (FakeWorker worker : workers) {
            for (AttemptId other : worker.live()) {
                if (isOlderOf(other, attempt) && !givenUp.contains(other)) {
                    throw new AssertionError("started " + attempt + " while " + other + " lives on " + worker.id());
                }
            }
        }
    }

    private static boolean isOlderOf(AttemptId other, AttemptId attempt) {
        return other.job().equals(attempt.job())
                && other.vertex().equals(attempt.vertex())
                && other.subtask() == attempt.subtask()
                && other.attempt() < attempt.attempt();
    }
}
