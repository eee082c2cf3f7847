package dev.weir.taskmanager.control;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.CommandId;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All attempts of the worker by job, and the jobs that were released not long ago. Owned by {@link WorkerCore}.
 *
 * <p>As many released jobs are remembered as commands are: no deployment of the same connection comes later than that
 * (W1, W7).
 */
final class AttemptTable {
    /** How many attempts the worker keeps track of; a leader that sends more has lost count. */
    static final int MAX_ATTEMPTS = 100_000;

    private final Map<JobID, JobAttempts> jobs = new LinkedHashMap<>();
    private final Map<JobID, Release> releases = new LinkedHashMap<>();

    /** When a job was released last. */
    private record Release(long epoch, CommandId command) {}

    Optional<Attempt> find(AttemptId id) {
        JobAttempts job = jobs.get(id.job());
        return job == null ? Optional.empty() : job.find(id);
    }

    /** @throws RefusedCommandException when there is no room for so many more */
    void reserve(Collection<AttemptId> ids) {
        int known = jobs.values().stream().mapToInt(JobAttempts::size).sum();
        long unknown = ids.stream().filter(id -> find(id).isEmpty()).count();
        if (known + unknown > MAX_ATTEMPTS) {
            throw new RefusedCommandException(
                    "The worker keeps track of too many attempts: known=" + known + " max=" + MAX_ATTEMPTS + ".");
        }
    }

    Attempt add(AttemptId id, TaskLabel label, TaskState state) {
        JobAttempts job = jobs.computeIfAbsent(id.job(), ignored -> new JobAttempts());
        job.use();
        return job.add(id, label, state);
    }

    boolean isOutdated(AttemptId id) {
        JobAttempts job = jobs.get(id.job());
        return job != null && job.isOutdated(id);
    }

    List<Attempt> liveBefore(AttemptId id) {
        JobAttempts job = jobs.get(id.job());
        return job == null ? List.of() : job.liveBefore(id);
    }

    boolean anyLive() {
        return all().anyMatch(Attempt::isLive);
    }

    boolean anyNotCancelled() {
        return all().anyMatch(AttemptTable::isNotCancelled);
    }

    List<Attempt> notCancelled() {
        return all().filter(AttemptTable::isNotCancelled).toList();
    }

    private static boolean isNotCancelled(Attempt attempt) {
        return attempt.isLive() && attempt.state() != TaskState.CANCELING;
    }

    /** Those whose last report the leader has not confirmed, of jobs that still matter to it. */
    List<Attempt> unconfirmed() {
        List<Attempt> result = new ArrayList<>();
        for (JobAttempts job : jobs.values()) {
            if (!job.isReleasing()) {
                job.all().stream().filter(Attempt::isUnconfirmed).forEach(result::add);
            }
        }
        return result;
    }

    /**
     * What is known of all attempts, without the traces of failures and without accumulators that the leader has, so that it
     * fits into one message.
     */
    List<AttemptReport> reports() {
        return all().map(AttemptTable::shortened).toList();
    }

    private static AttemptReport shortened(Attempt attempt) {
        AttemptReport report = attempt.report();
        return new AttemptReport(
                report.attempt(),
                report.state(),
                report.failure().map(failure -> new Failure(failure.code(), failure.sentence(), "")),
                attempt.isUnconfirmed() ? report.accumulators() : List.of());
    }

    /** Takes note that the leader has got a report. */
    void confirm(long report) {
        for (JobAttempts job : jobs.values()) {
            for (Attempt attempt : job.all()) {
                if (attempt.unconfirmedReport() == report) {
                    attempt.confirmed();
                    job.forgetOutdated();
                    return;
                }
            }
        }
    }

    /**
     * Whether the job was released after that command was given: by a later command of the same leader, or by a later leader.
     * What was given after the release is meant for the job's return.
     */
    boolean isReleased(JobID job, long epoch, CommandId command) {
        Release last = releases.get(job);
        return last != null
                && (last.epoch() > epoch
                        || (last.epoch() == epoch && last.command().value() > command.value()));
    }

    /** Whether the job is over but for attempts that still have to end. */
    boolean isReleasing(JobID id) {
        JobAttempts job = jobs.get(id);
        return job != null && job.isReleasing();
    }

    /** Marks the job as released; gives its attempts that live. */
    List<Attempt> release(JobID id, long epoch, CommandId command) {
        releases.remove(id);
        releases.put(id, new Release(epoch, command));
        Iterator<JobID> oldest = releases.keySet().iterator();
        while (releases.size() > CommandLog.WINDOW) {
            oldest.next();
            oldest.remove();
        }
        JobAttempts job = jobs.get(id);
        if (job == null) {
            return List.of();
        }
        job.release();
        return job.live();
    }

    /** Forgets a released job of which nothing lives; whether it did so now. */
    boolean dropIfReleasable(JobID id) {
        JobAttempts job = jobs.get(id);
        if (job == null || !job.isReleasing() || !job.live().isEmpty()) {
            return false;
        }
        jobs.remove(id);
        return true;
    }

    private Stream<Attempt> all() {
        return jobs.values().stream().flatMap(job -> job.all().stream());
    }
}
