package dev.weir.jobmanager.dispatch;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.graph.JobVertex;
import dev.weir.jobmanager.command.Deadlines;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.rpc.control.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about submissions, cancellations and results; owned by the dispatcher's actor. Each public method is an event and
 * returns the effects that follow, in order.
 *
 * <p>Invariants: an id is accepted once as long as it is remembered; a job is started once, after its record is durable, and
 * only then is its submission answered; a result is told after it is durable, or after writing it has failed so often that
 * the truth in memory is all there is.
 */
public final class DispatcherCore {
    private static final Logger LOG = LoggerFactory.getLogger(DispatcherCore.class);

    /** A job that is under way. */
    private static final class Entry {
        final JobRecord record;
        final long submission;
        final List<Long> awaiting = new ArrayList<>();
        JobPhase phase = JobPhase.STORING;
        boolean cancelled;
        Optional<JobView> result = Optional.empty();
        int storeFailures;

        Entry(JobRecord record, long submission) {
            this.record = record;
            this.submission = submission;
        }
    }

    private final DispatcherSettings settings;
    private final Map<JobID, Entry> jobs = new LinkedHashMap<>();
    private final Map<JobID, JobView> archive = new LinkedHashMap<>();
    private final Deadlines<JobID> storeRetries = new Deadlines<>();
    private List<DispatcherEffect> effects = new ArrayList<>();
    private int lastIssuer;

    public DispatcherCore(DispatcherSettings settings) {
        this.settings = settings;
    }

    /** Somebody submits a job. */
    public List<DispatcherEffect> submitted(long request, JobRecord record) {
        Optional<Failure> refusal = refusal(record);
        if (refusal.isPresent()) {
            LOG.info("Refused job {}: {}", record.id(), refusal.get().sentence());
            answer(request, new Reply.Refused(refusal.get()));
        } else {
            jobs.put(record.id(), new Entry(record, request));
            effects.add(new DispatcherEffect.StoreJob(record));
        }
        return drain();
    }

    /** The record of a job is durable; more than once does no harm. */
    public List<DispatcherEffect> jobStored(JobID job) {
        Entry entry = jobs.get(job);
        if (entry != null && entry.phase == JobPhase.STORING) {
            entry.phase = JobPhase.RUNNING;
            lastIssuer = Math.incrementExact(lastIssuer);
            LOG.info("Accepted job {} ({})", entry.record.graph().name(), job);
            effects.add(new DispatcherEffect.StartJob(entry.record, lastIssuer));
            answer(entry.submission, new Reply.Accepted(job));
            if (entry.cancelled) {
                effects.add(new DispatcherEffect.CancelJob(job));
            }
        }
        return drain();
    }

    /** The record of a job could not be written: the job is not taken. */
    public List<DispatcherEffect> jobNotStored(JobID job, Failure failure) {
        Entry entry = jobs.get(job);
        if (entry != null && entry.phase == JobPhase.STORING) {
            jobs.remove(job);
            effects.add(new DispatcherEffect.ForgetJob(job));
            answer(entry.submission, new Reply.Refused(failure));
            entry.awaiting.forEach(request -> answer(request, new Reply.Refused(failure)));
        }
        return drain();
    }

    /** Somebody wants a job to end. */
    public List<DispatcherEffect> cancelRequested(long request, JobID job) {
        Entry entry = jobs.get(job);
        if (entry == null) {
            JobView ended = archive.get(job);
            answer(request, new Reply.Refused(ended == null ? unknown(job) : alreadyEnded(ended)));
            return drain();
        }
        if (entry.phase == JobPhase.RUNNING) {
            effects.add(new DispatcherEffect.CancelJob(job));
        }
        entry.cancelled = true;
        answer(request, new Reply.Accepted(job));
        return drain();
    }

    /** Somebody wants to hear what a job comes to. */
    public List<DispatcherEffect> resultRequested(long request, JobID job) {
        Entry entry = jobs.get(job);
        if (entry != null) {
            entry.awaiting.add(request);
        } else if (archive.containsKey(job)) {
            answer(request, new Reply.Result(archive.get(job)));
        } else {
            answer(request, new Reply.Refused(unknown(job)));
        }
        return drain();
    }

    /** The master of a job says what the job came to. */
    public List<DispatcherEffect> jobEnded(JobView result) {
        Entry entry = jobs.get(result.id());
        if (entry != null && entry.phase == JobPhase.RUNNING) {
            entry.phase = JobPhase.ENDING;
            entry.result = Optional.of(result);
            effects.add(new DispatcherEffect.StoreResult(result));
        }
        return drain();
    }

    /** The result of a job is durable; more than once does no harm. */
    public List<DispatcherEffect> resultStored(JobID job) {
        Entry entry = jobs.get(job);
        if (entry != null && entry.phase == JobPhase.ENDING) {
            archive(entry);
        }
        return drain();
    }

    /** The result of a job could not be written. */
    public List<DispatcherEffect> resultNotStored(JobID job, Failure failure, long nowMs) {
        Entry entry = jobs.get(job);
        if (entry != null && entry.phase == JobPhase.ENDING) {
            entry.storeFailures++;
            LOG.warn("The result of job {} can't be stored: {}", job, failure.sentence());
            if (entry.storeFailures < settings.storeAttempts()) {
                storeRetries.set(job, nowMs + settings.storeRetryMs());
            } else {
                archive(entry);
            }
        }
        return drain();
    }

    /** The time of {@link #nextWakeMs()} has come. */
    public List<DispatcherEffect> woken(long nowMs) {
        for (JobID job : storeRetries.takeDue(nowMs)) {
            effects.add(new DispatcherEffect.StoreResult(jobs.get(job).result.orElseThrow()));
        }
        return drain();
    }

    /** When {@link #woken} is needed at the latest. */
    public long nextWakeMs() {
        return storeRetries.nextWakeMs();
    }

    /** The jobs that are under way, in the order of their submission. */
    public List<JobID> underWay() {
        return List.copyOf(jobs.keySet());
    }

    /** The jobs that have ended and are remembered, the oldest first. */
    public List<JobView> archived() {
        return List.copyOf(archive.values());
    }

    /** What an ended job came to. */
    public Optional<JobView> archived(JobID job) {
        return Optional.ofNullable(archive.get(job));
    }

    /** A job that is under way while it has no master: before its record is durable, or before its result is. */
    public JobView viewWithoutMaster(JobID job) {
        Entry entry = jobs.get(job);
        return entry.result
                .map(JobView::untilDurable)
                .orElseGet(() -> JobView.stored(entry.record.graph(), entry.record.submittedMs()));
    }

    private Optional<Failure> refusal(JobRecord record) {
        if (jobs.containsKey(record.id()) || archive.containsKey(record.id())) {
            return Optional.of(new Failure(
                    ErrorCode.BAD_REQUEST,
                    "The job " + record.id() + " was submitted before: look at its status.",
                    ""));
        }
        if (jobs.size() >= settings.maxJobs()) {
            return Optional.of(new Failure(
                    ErrorCode.RESOURCES_EXHAUSTED,
                    "The cluster runs " + jobs.size() + " jobs and takes no more: wait or cancel some.",
                    ""));
        }
        long tasks = record.graph().vertices().stream()
                .mapToLong(JobVertex::parallelism)
                .sum();
        if (tasks < 1 || tasks > settings.maxTasks()) {
            return Optional.of(new Failure(
                    ErrorCode.BAD_GRAPH,
                    "A job has 1 to " + settings.maxTasks() + " tasks, not " + tasks + ": lower its parallelism.",
                    ""));
        }
        return Optional.empty();
    }

    private void archive(Entry entry) {
        JobView result = entry.result.orElseThrow();
        jobs.remove(result.id());
        archive.put(result.id(), result);
        entry.awaiting.forEach(request -> answer(request, new Reply.Result(result)));
        while (archive.size() > settings.maxArchived()) {
            JobID oldest = archive.keySet().iterator().next();
            archive.remove(oldest);
            effects.add(new DispatcherEffect.ForgetJob(oldest));
        }
    }

    private void answer(long request, Reply reply) {
        effects.add(new DispatcherEffect.Answer(request, reply));
    }

    private static Failure unknown(JobID job) {
        return new Failure(ErrorCode.NOT_FOUND, "There is no job " + job + ": 'weir list' shows the jobs.", "");
    }

    private static Failure alreadyEnded(JobView ended) {
        return new Failure(
                ErrorCode.BAD_REQUEST, "The job " + ended.id() + " has ended already: " + ended.state() + ".", "");
    }

    private List<DispatcherEffect> drain() {
        List<DispatcherEffect> drained = effects;
        effects = new ArrayList<>();
        return drained;
    }
}
