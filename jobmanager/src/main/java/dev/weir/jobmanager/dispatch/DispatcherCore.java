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
 * <p>Invariants:
 *
 * <ul>
 *   <li>J1: an id is accepted once as long as it is remembered.
 *   <li>J2: a job is started once in an epoch, after its record is durable, and only then is its submission answered.
 *   <li>J3: a result is told after it is durable, or after writing it has failed so often that the truth in memory is all
 *       there is.
 *   <li>R1: a job with a durable record is run again by every leader that finds it, until it has a durable result or
 *       cancellation; one that has is not.
 *   <li>R2: a cancellation is acted on, and answered, after it is durable.
 *   <li>R3: a submission is refused after its record is gone; if that can't be had, the refusal says so.
 *   <li>R4: the jars of a job are kept until its result is durable.
 * </ul>
 */
public final class DispatcherCore {
    private static final Logger LOG = LoggerFactory.getLogger(DispatcherCore.class);

    private final DispatcherSettings settings;
    private final Map<JobID, JobEntry> jobs = new LinkedHashMap<>();
    private final Map<JobID, JobView> archive = new LinkedHashMap<>();
    private final HeldJars jars = new HeldJars();
    private final Deadlines<JobID> storeRetries = new Deadlines<>();
    private List<DispatcherEffect> effects = new ArrayList<>();
    private int lastIssuer;

    public DispatcherCore(DispatcherSettings settings) {
        this.settings = settings;
    }

    /** What those before this leader have left. The first event, if it comes at all. */
    public List<DispatcherEffect> recovered(RecoveredJobs found, long nowMs) {
        if (!jobs.isEmpty() || !archive.isEmpty()) {
            throw new IllegalStateException("jobs were recovered after others had come");
        }
        found.ended().forEach(this::remember);
        for (RecoveredJobs.Unfinished unfinished : found.unfinished()) {
            JobRecord record = unfinished.record();
            JobEntry entry = new JobEntry(record, JobPhase.RUNNING);
            jobs.put(record.id(), entry);
            if (unfinished.cancelled()) {
                entry.cancelled = true;
                end(entry, JobView.endedUnrun(record.graph(), record.submittedMs(), nowMs, Optional.empty()));
            } else if (unfinished.damage().isPresent()) {
                end(entry, JobView.endedUnrun(record.graph(), record.submittedMs(), nowMs, unfinished.damage()));
            } else {
                start(entry);
            }
        }
        return drain();
    }

    /** Somebody submits a job. */
    public List<DispatcherEffect> submitted(long request, JobRecord record) {
        Optional<Failure> refusal = refusal(record);
        if (refusal.isPresent()) {
            LOG.info("Refused job {}: {}", record.id(), refusal.get().sentence());
            answer(request, new Reply.Refused(refusal.get()));
        } else {
            JobEntry entry = new JobEntry(record, JobPhase.STORING);
            entry.submissions.add(request);
            jobs.put(record.id(), entry);
            effects.add(new DispatcherEffect.StoreJob(record));
        }
        return drain();
    }

    /** The record of a job is durable; more than once does no harm. */
    public List<DispatcherEffect> jobStored(JobID job) {
        JobEntry entry = jobs.get(job);
        if (entry != null && entry.phase == JobPhase.STORING) {
            entry.phase = JobPhase.RUNNING;
            LOG.info("Accepted job {} ({})", entry.record.graph().name(), job);
            start(entry);
            answerAll(entry.submissions, new Reply.Accepted(job));
            if (entry.cancelled) {
                effects.add(new DispatcherEffect.CancelJob(job));
            }
        }
        return drain();
    }

    /** The record of a job could not be written, or nobody knows whether it was: the job is not taken. */
    public List<DispatcherEffect> jobNotStored(JobID job, Failure failure) {
        JobEntry entry = jobs.get(job);
        if (entry != null && entry.phase == JobPhase.STORING) {
            entry.phase = JobPhase.REFUSING;
            entry.refusal = Optional.of(failure);
            effects.add(new DispatcherEffect.ForgetJob(job));
        }
        return drain();
    }

    /** Nothing is stored of a job any more. */
    public List<DispatcherEffect> forgotten(JobID job) {
        JobEntry entry = jobs.get(job);
        if (entry != null && entry.phase == JobPhase.REFUSING) {
            refuse(entry, entry.refusal.orElseThrow());
            jobs.remove(job);
        } else if (entry == null) {
            // As good as a result that is durable: no restart finds the job.
            jars.stored(job).ifPresent(released -> effects.add(new DispatcherEffect.ReleaseJars(released)));
        }
        return drain();
    }

    /** What is stored of a job could not be removed. An ended one is found again, and forgotten, at the next start. */
    public List<DispatcherEffect> notForgotten(JobID job, Failure failure, long nowMs) {
        JobEntry entry = jobs.get(job);
        if (entry != null && entry.phase == JobPhase.REFUSING) {
            Failure refusal = entry.refusal.orElseThrow();
            refuse(
                    entry,
                    new Failure(
                            refusal.code(),
                            refusal.sentence() + " It may be stored all the same, and is run then when the JobManager"
                                    + " starts again.",
                            refusal.stackTrace()));
            entry.storeFailures++;
            if (entry.storeFailures < settings.storeAttempts()) {
                storeRetries.set(job, nowMs + settings.storeRetryMs());
            } else {
                jobs.remove(job);
            }
        } else {
            LOG.warn("What is stored of job {} can't be deleted: {}", job, failure.sentence());
        }
        return drain();
    }

    /** Somebody wants a job to end. */
    public List<DispatcherEffect> cancelRequested(long request, JobID job) {
        JobEntry entry = jobs.get(job);
        if (entry == null) {
            JobView ended = archive.get(job);
            answer(request, new Reply.Refused(ended == null ? unknown(job) : alreadyEnded(ended)));
        } else if (entry.phase == JobPhase.REFUSING) {
            answer(request, new Reply.Refused(entry.refusal.orElseThrow()));
        } else if (entry.cancelled) {
            answer(request, new Reply.Accepted(job));
        } else {
            if (entry.cancelling.isEmpty()) {
                effects.add(new DispatcherEffect.StoreCancel(job));
            }
            entry.cancelling.add(request);
        }
        return drain();
    }

    /** The cancellation of a job is durable; more than once does no harm. */
    public List<DispatcherEffect> cancelStored(JobID job) {
        JobEntry entry = jobs.get(job);
        if (entry != null && entry.phase != JobPhase.REFUSING && !entry.cancelled) {
            entry.cancelled = true;
            if (entry.phase == JobPhase.RUNNING) {
                effects.add(new DispatcherEffect.CancelJob(job));
            }
            answerAll(entry.cancelling, new Reply.Accepted(job));
        }
        return drain();
    }

    /** The cancellation of a job could not be written: it goes on, since a restart would run it again. */
    public List<DispatcherEffect> cancelNotStored(JobID job, Failure failure) {
        JobEntry entry = jobs.get(job);
        if (entry != null && entry.phase != JobPhase.REFUSING && !entry.cancelled) {
            answerAll(
                    entry.cancelling,
                    new Reply.Refused(new Failure(
                            failure.code(), "The job is not cancelled. " + failure.sentence(), failure.stackTrace())));
        }
        return drain();
    }

    /** Somebody wants to hear what a job comes to. */
    public List<DispatcherEffect> resultRequested(long request, JobID job) {
        JobEntry entry = jobs.get(job);
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
        JobEntry entry = jobs.get(result.id());
        if (entry != null && entry.phase == JobPhase.RUNNING) {
            end(entry, result);
        }
        return drain();
    }

    /** The result of a job is durable; more than once does no harm. */
    public List<DispatcherEffect> resultStored(JobID job) {
        JobEntry entry = jobs.get(job);
        if (entry != null && entry.phase == JobPhase.ENDING) {
            archive(entry);
        }
        storeRetries.remove(job);
        jars.stored(job).ifPresent(released -> effects.add(new DispatcherEffect.ReleaseJars(released)));
        return drain();
    }

    /** The result of a job could not be written. It is tried again as long as the job is remembered. */
    public List<DispatcherEffect> resultNotStored(JobID job, Failure failure, long nowMs) {
        JobEntry entry = jobs.get(job);
        if (entry != null && entry.phase == JobPhase.ENDING) {
            entry.storeFailures++;
            LOG.warn("The result of job {} can't be stored: {}", job, failure.sentence());
            if (entry.storeFailures >= settings.storeAttempts()) {
                archive(entry);
            }
        }
        if (jobs.containsKey(job) || archive.containsKey(job)) {
            storeRetries.set(job, nowMs + settings.storeRetryMs());
        }
        return drain();
    }

    /** The master of a job has ended: no worker holds anything of the job. */
    public List<DispatcherEffect> masterClosed(JobID job) {
        jars.closed(job).ifPresent(released -> effects.add(new DispatcherEffect.ReleaseJars(released)));
        return drain();
    }

    /** The time of {@link #nextWakeMs()} has come. */
    public List<DispatcherEffect> woken(long nowMs) {
        for (JobID job : storeRetries.takeDue(nowMs)) {
            JobEntry entry = jobs.get(job);
            if (entry == null) {
                effects.add(new DispatcherEffect.StoreResult(archive.get(job)));
            } else if (entry.phase == JobPhase.REFUSING) {
                effects.add(new DispatcherEffect.ForgetJob(job));
            } else {
                effects.add(new DispatcherEffect.StoreResult(entry.result.orElseThrow()));
            }
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
        JobEntry entry = jobs.get(job);
        return entry.result
                .map(JobView::untilDurable)
                .orElseGet(() -> JobView.stored(entry.record.graph(), entry.record.submittedMs()));
    }

    private Optional<Failure> refusal(JobRecord record) {
        JobEntry known = jobs.get(record.id());
        if (known != null && known.phase == JobPhase.REFUSING) {
            return known.refusal;
        }
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

    private void start(JobEntry entry) {
        lastIssuer = Math.incrementExact(lastIssuer);
        jars.started(entry.record);
        effects.add(new DispatcherEffect.StartJob(entry.record, lastIssuer));
    }

    private void end(JobEntry entry, JobView result) {
        entry.phase = JobPhase.ENDING;
        entry.result = Optional.of(result);
        effects.add(new DispatcherEffect.StoreResult(result));
    }

    private void refuse(JobEntry entry, Failure failure) {
        Reply refused = new Reply.Refused(failure);
        answerAll(entry.submissions, refused);
        answerAll(entry.awaiting, refused);
        answerAll(entry.cancelling, refused);
    }

    private void archive(JobEntry entry) {
        JobView result = entry.result.orElseThrow();
        jobs.remove(result.id());
        answerAll(entry.awaiting, new Reply.Result(result));
        answerAll(entry.cancelling, new Reply.Refused(alreadyEnded(result)));
        remember(result);
    }

    private void remember(JobView result) {
        archive.put(result.id(), result);
        while (archive.size() > settings.maxArchived()) {
            JobID oldest = archive.keySet().iterator().next();
            archive.remove(oldest);
            storeRetries.remove(oldest);
            effects.add(new DispatcherEffect.ForgetJob(oldest));
        }
    }

    private void answerAll(List<Long> requests, Reply reply) {
        requests.forEach(request -> answer(request, reply));
        requests.clear();
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
