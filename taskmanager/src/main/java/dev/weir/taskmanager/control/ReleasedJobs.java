package dev.weir.taskmanager.control;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The jobs that were released not long ago, so that a deployment which comes late starts nothing of them. Owned by {@link
 * WorkerCore}.
 *
 * <p>A release is about the attempts that the worker had heard of. Those that a leader makes later are started, also by the
 * leader that released the job: it may have had the remains of a former leader, or of a lost connection, ended first. Only
 * when nothing of the job was known, everything of that epoch counts as released.
 */
final class ReleasedJobs {
    private final Map<JobID, Release> releases = new LinkedHashMap<>();
    private int remembered;

    /** What was known of the job when it was released in that epoch. */
    private record Release(long epoch, Map<SubtaskKey, AttemptId> newest) {}

    /** A leader of that epoch has released the job, of which the worker knows these youngest attempts. */
    void add(JobID job, long epoch, Map<SubtaskKey, AttemptId> newest) {
        Release before = drop(job);
        Map<SubtaskKey, AttemptId> known = new HashMap<>(newest);
        if (before != null && before.epoch() == epoch) {
            before.newest().forEach((subtask, attempt) -> known.merge(subtask, attempt, JobAttempts::younger));
        }
        releases.put(job, new Release(epoch, known));
        remembered += known.size();
        while (releases.size() > CommandLog.WINDOW || (remembered > AttemptTable.MAX_ATTEMPTS && releases.size() > 1)) {
            Iterator<JobID> oldest = releases.keySet().iterator();
            drop(oldest.next());
        }
    }

    /** Whether the attempt is one that was released; an older leader's word does not bind a newer. */
    boolean contains(AttemptId attempt) {
        Release release = releases.get(attempt.job());
        if (release == null || attempt.epoch() != release.epoch()) {
            return release != null && attempt.epoch() < release.epoch();
        }
        return release.newest().isEmpty()
                || Optional.ofNullable(release.newest().get(SubtaskKey.of(attempt)))
                        .map(newest -> JobAttempts.AGE.compare(attempt, newest) <= 0)
                        .orElse(false);
    }

    private Release drop(JobID job) {
        Release release = releases.remove(job);
        if (release != null) {
            remembered -= release.newest().size();
        }
        return release;
    }
}
