package dev.weir.jobmanager.slot;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.command.CommandIds;
import dev.weir.jobmanager.command.CommandLedger;
import dev.weir.jobmanager.command.Deadlines;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.DeployTasks;
import dev.weir.rpc.control.CoordinatorMessage.HeartbeatAck;
import dev.weir.rpc.control.CoordinatorMessage.ReportReceived;
import dev.weir.rpc.control.CoordinatorMessage.StopWorker;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRefused;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRegistered;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.ProbeOutcome;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.rpc.control.WorkerMessage.CommandDone;
import dev.weir.rpc.control.WorkerMessage.Heartbeat;
import dev.weir.rpc.control.WorkerMessage.RegisterWorker;
import dev.weir.rpc.control.WorkerMessage.TaskStateChanged;
import dev.weir.rpc.control.WorkerMessage.WorkerLeaves;
import dev.weir.rpc.control.WorkerMessage.WorkerProbed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about workers, slots and leases; owned by the resource manager's actor. Each public method is an event and returns
 * the effects that follow, in order.
 *
 * <p>It is also the one door for what workers say: only the current connection of a registered worker is heard, and jobs
 * hear of attempts and commands through it. It relies on two things: events of one job master come in the order in which
 * they were sent, and a connection is silent after its {@link #connectionClosed}.
 */
public final class ResourceCore {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceCore.class);
    private static final String DRAINED = "It is drained.";

    private final ResourceSettings settings;
    private final Admission admission;
    private final Outbox out = new Outbox();
    private final Workers workers;
    private final Map<Integer, JobID> jobsByIssuer = new HashMap<>();
    private final Set<JobID> openJobs = new HashSet<>();
    private final Deadlines<ConnectionId> registrations = new Deadlines<>();
    private final Pairs pairs;
    private final Drains drains = new Drains();
    private final LeftoverPurge purge;
    private final Leases leases;
    private long nowMs;

    public ResourceCore(ResourceSettings settings) {
        this.settings = settings;
        this.admission = new Admission(settings);
        this.purge = new LeftoverPurge(settings.epoch(), settings.commandRetryMs(), out);
        ProbeIds probes = new ProbeIds();
        this.workers = new Workers(settings, probes, out);
        this.pairs = new Pairs(workers, probes, settings.pairProbeMs());
        this.leases = new Leases(workers, pairs, out);
    }

    /** A connection is there, on which a worker should register. */
    public List<ResourceEffect> connectionOpened(ConnectionId connection, long now) {
        nowMs = now;
        registrations.set(connection, nowMs + settings.registerTimeoutMs());
        return out.drain();
    }

    /** A message came in on a connection. */
    public List<ResourceEffect> workerSaid(ConnectionId connection, WorkerMessage message, long now) {
        nowMs = now;
        if (message instanceof RegisterWorker registration) {
            register(connection, registration);
            return out.drain();
        }
        Optional<RegisteredWorker> speaker = workers.on(connection);
        if (speaker.isPresent()) {
            hear(speaker.get(), message);
        } else {
            // Either it never registered, or it was replaced or given up and these are its last words.
            out.close(connection, "A worker spoke before it was registered.");
        }
        return out.drain();
    }

    private void hear(RegisteredWorker worker, WorkerMessage message) {
        if (message instanceof WorkerLeaves leaves) {
            // Last words are no sign of life: nobody gets a slot there for them.
            lose(worker, "it has left: " + leaves.reason());
            drains.remove(worker.id());
            return;
        }
        heard(worker);
        if (message instanceof TaskStateChanged changed) {
            stateChanged(worker, changed);
        } else if (message instanceof CommandDone done) {
            commandDone(worker, done);
        } else if (message instanceof Heartbeat heartbeat) {
            heartbeat(worker, heartbeat);
        } else if (message instanceof WorkerProbed probed) {
            answered(probed.probe(), Optional.of(worker.id()), probed.outcome());
        } else {
            throw new IllegalStateException("no rule for " + message);
        }
    }

    /** A connection is gone; nothing more comes from it. */
    public List<ResourceEffect> connectionClosed(ConnectionId connection, String reason, long now) {
        nowMs = now;
        registrations.remove(connection);
        workers.on(connection).ifPresent(worker -> {
            LOG.info("The connection of worker {} ended: {}", worker.id(), reason);
            workers.disconnected(worker, reason, nowMs);
            refresh(worker);
        });
        return out.drain();
    }

    /** Nothing came over a connection for the ping time-out, although this process was awake and read. */
    public List<ResourceEffect> linkSilent(ConnectionId connection, long now) {
        nowMs = now;
        workers.on(connection).ifPresent(worker -> {
            workers.silent(worker, nowMs);
            refresh(worker);
        });
        return out.drain();
    }

    /** Something, be it a ping, came over a connection that was silent. */
    public List<ResourceEffect> linkHeard(ConnectionId connection, long now) {
        nowMs = now;
        workers.on(connection).ifPresent(this::heard);
        return out.drain();
    }

    /** What came of a probe that this process made. */
    public List<ResourceEffect> probed(long probe, ProbeOutcome outcome, long now) {
        nowMs = now;
        answered(probe, Optional.empty(), outcome);
        return out.drain();
    }

    /** The master of a job demands slots; may be repeated. */
    public List<ResourceEffect> slotsDemanded(JobID job, int issuer, SlotDemand demand) {
        jobsByIssuer.put(issuer, job);
        openJobs.add(job);
        leases.demanded(job, demand);
        leases.serve();
        return out.drain();
    }

    /** The master of a job needs its slots on one worker no more: nothing of the job is left there. */
    public List<ResourceEffect> slotsReturned(JobID job, WorkerId worker) {
        leases.returned(job, worker);
        stopIfDrained(worker);
        leases.serve();
        return out.drain();
    }

    /** The master of a job has ended. */
    public List<ResourceEffect> jobClosed(JobID job) {
        jobsByIssuer.values().remove(job);
        openJobs.remove(job);
        leases.closed(job).forEach(this::stopIfDrained);
        leases.serve();
        return out.drain();
    }

    /** The master of a job has something to say to a worker; one that is lost does not hear it. */
    public List<ResourceEffect> messageForWorker(WorkerId worker, CoordinatorMessage message) {
        // It may have been under way when the worker was lost, and come here when that is back: the worker would start
        // what
        // nobody wants, or keep in mind for ever what nobody has it forget.
        Optional<JobID> job = jobOf(message);
        if (job.isEmpty() || leases.isGuest(job.get(), worker)) {
            workers.find(worker).ifPresent(registered -> out.send(registered, message));
        }
        return out.drain();
    }

    /** The job of a message after which a worker holds something of it. */
    private static Optional<JobID> jobOf(CoordinatorMessage message) {
        if (message instanceof DeployTasks deploy) {
            return Optional.of(deploy.deployment().job());
        }
        if (message instanceof CancelTasks cancel) {
            return cancel.attempts().stream().findFirst().map(AttemptId::job);
        }
        return Optional.empty();
    }

    /** Somebody wants the worker to have nothing to do, and then to stop; may be repeated. */
    public List<ResourceEffect> drainRequested(WorkerId worker) {
        Optional<RegisteredWorker> drained = workers.find(worker);
        if (drained.isPresent() && drains.add(worker)) {
            LOG.info("Worker {} is drained", worker);
            refresh(drained.get());
            leases.leave(worker);
            stopIfDrained(worker);
        }
        return out.drain();
    }

    /** The time of {@link #nextWakeMs()} has come. */
    public List<ResourceEffect> woken(long now) {
        nowMs = now;
        registrations
                .takeDue(nowMs)
                .forEach(late ->
                        out.close(late, "No worker registered within " + settings.registerTimeoutMs() + " ms."));
        workers.woken(nowMs).forEach(this::lose);
        pairs.woken(nowMs);
        for (CommandLedger.Open command : purge.takeDue(nowMs)) {
            workers.find(command.worker()).ifPresent(worker -> out.send(worker, command.message()));
        }
        return out.drain();
    }

    /** When {@link #woken} is needed at the latest. */
    public long nextWakeMs() {
        long asking = Math.min(registrations.nextWakeMs(), pairs.nextWakeMs());
        return Math.min(Math.min(workers.nextWakeMs(), asking), purge.nextWakeMs());
    }

    /** The workers, for people. */
    public List<WorkerView> workers() {
        return workers.all().stream().map(this::view).toList();
    }

    /** Whether a worker of that id is registered. */
    public boolean isRegistered(WorkerId worker) {
        return workers.find(worker).isPresent();
    }

    /** How many slots the registered workers have. */
    public int registeredSlots() {
        return workers.all().stream().mapToInt(worker -> worker.slots).sum();
    }

    private void register(ConnectionId connection, RegisterWorker registration) {
        Optional<RegisteredWorker> known = workers.find(registration.worker());
        if (known.isPresent() && connection.value() < known.get().connection().value()) {
            return; // The worker has gone on to a later connection; this one is being closed.
        }
        Optional<String> refusal = admission.refusal(registration, known, workers.size());
        if (refusal.isPresent()) {
            LOG.warn("Refused worker {}: {}", registration.worker(), refusal.get());
            out.send(connection, new WorkerRefused(settings.epoch(), refusal.get()));
            out.close(connection, refusal.get());
            return;
        }
        registrations.remove(connection);
        boolean again = known.isPresent() && workers.on(connection).equals(known);
        RegisteredWorker worker = known.orElseGet(() -> join(connection, registration));
        if (known.isPresent() && !again) {
            workers.move(worker, connection);
            LOG.info("Worker {} came back on another connection", worker.id());
        }
        heard(worker);
        out.send(
                worker,
                new WorkerRegistered(settings.epoch(), settings.heartbeatIntervalMs(), settings.heartbeatTimeoutMs()));
        if (!again) {
            takeStock(worker, registration.attempts());
        }
        refresh(worker);
        stopIfDrained(worker.id());
        leases.serve();
    }

    private RegisteredWorker join(ConnectionId connection, RegisterWorker registration) {
        workers.on(connection).ifPresent(former -> {
            workers.disconnected(former, "it speaks for another worker", nowMs);
            lose(former, "its connection speaks for another worker");
        });
        RegisteredWorker worker = new RegisteredWorker(registration, connection, nowMs);
        workers.add(worker);
        leases.add(worker);
        LOG.info(
                "Worker {} joined with {} slots, data at {}:{}",
                worker.id(),
                worker.slots,
                registration.host(),
                registration.dataPort());
        return worker;
    }

    /** Jobs with slots there hear of their attempts; what belongs to none has to go before slots are leased. */
    private void takeStock(RegisteredWorker worker, List<AttemptReport> reports) {
        List<AttemptReport> strays = new ArrayList<>();
        for (AttemptReport report : reports) {
            JobID job = report.attempt().job();
            if (leases.isGuest(job, worker.id())) {
                out.notice(job, new JobNotice.AttemptReported(worker.id(), OptionalLong.empty(), report));
            } else {
                strays.add(report);
            }
        }
        purge.begin(worker, strays, nowMs);
        if (!worker.leftovers.live().isEmpty()) {
            LOG.info("Worker {} runs {} tasks of former jobs, which are ended first", worker.id(), strays.size());
        }
    }

    /** Any sign of life. */
    private void heard(RegisteredWorker worker) {
        if (workers.heard(worker, nowMs)) {
            LOG.info("Worker {} is heard again", worker.id());
            refresh(worker);
            leases.serve();
        }
    }

    private void stateChanged(RegisteredWorker worker, TaskStateChanged changed) {
        AttemptReport report = changed.attempt();
        AttemptId attempt = report.attempt();
        report.failure()
                .flatMap(Failure::peer)
                .filter(this::isRegistered)
                .ifPresent(peer -> pairs.reported(worker.id(), peer, nowMs));
        if (worker.leftovers.contains(attempt)) {
            acknowledge(worker, changed);
            purge.reported(worker, report, nowMs);
            refresh(worker);
            leases.serve();
        } else if (openJobs.contains(attempt.job())) {
            out.notice(
                    attempt.job(),
                    new JobNotice.AttemptReported(worker.id(), OptionalLong.of(changed.report()), report));
        } else {
            acknowledge(worker, changed);
        }
    }

    private void acknowledge(RegisteredWorker worker, TaskStateChanged changed) {
        out.send(worker, new ReportReceived(settings.epoch(), changed.report()));
    }

    private void commandDone(RegisteredWorker worker, CommandDone done) {
        int issuer = CommandIds.issuerOf(done.command());
        if (issuer == CommandIds.RESOURCES) {
            purge.answered(worker, done.command());
            refresh(worker);
            leases.serve();
            return;
        }
        JobID job = jobsByIssuer.get(issuer);
        if (job != null) {
            out.notice(job, new JobNotice.CommandAnswered(worker.id(), done.command(), done.failure()));
        }
    }

    private void heartbeat(RegisteredWorker worker, Heartbeat heartbeat) {
        out.send(worker, new HeartbeatAck(settings.epoch(), heartbeat.sequence()));
        stopIfDrained(worker.id());
        if (!worker.isNews(heartbeat.sequence())) {
            return;
        }
        Map<JobID, List<TaskMetrics>> byJob = new LinkedHashMap<>();
        for (TaskMetrics metrics : heartbeat.metrics()) {
            JobID job = metrics.attempt().job();
            if (openJobs.contains(job)) {
                byJob.computeIfAbsent(job, unused -> new ArrayList<>()).add(metrics);
            }
        }
        byJob.forEach((job, metrics) -> out.notice(job, new JobNotice.MetricsReported(worker.id(), metrics)));
    }

    private void answered(long probe, Optional<WorkerId> judge, ProbeOutcome outcome) {
        workers.answered(probe, judge, outcome, nowMs).ifPresent(this::lose);
        judge.flatMap(worker -> pairs.answered(probe, worker, outcome)).ifPresent(this::pairChanged);
    }

    private void pairChanged(Pairs.Change change) {
        Pairs.Pair pair = change.pair();
        if (change.blocked()) {
            LOG.warn("Workers {} and {} can't reach each other: no job will use both", pair.one(), pair.other());
            leases.leaveOneOf(pair);
        } else {
            LOG.info("Workers {} and {} reach each other again", pair.one(), pair.other());
        }
        leases.serve();
    }

    /** Says so until it has gone. */
    private void stopIfDrained(WorkerId id) {
        if (drains.contains(id) && leases.lessees(id).isEmpty()) {
            workers.find(id)
                    .filter(worker -> worker.leftovers.isEmpty())
                    .ifPresent(worker -> out.send(worker, new StopWorker(settings.epoch(), DRAINED)));
        }
    }

    /** Slots of a worker are leased while it is there, trusted, wanted, and free of leftovers. */
    private void refresh(RegisteredWorker worker) {
        leases.suspend(
                worker.id(),
                !worker.isConnected()
                        || !worker.leftovers.isEmpty()
                        || workers.isSuspect(worker.id())
                        || drains.contains(worker.id()));
    }

    private void lose(Suspicions.Lost lost) {
        lose(workers.find(lost.worker()).orElseThrow(), lost.why());
    }

    private void lose(RegisteredWorker worker, String why) {
        LOG.warn("Worker {} is lost: {}", worker.id(), why);
        workers.remove(worker, why);
        pairs.forget(worker.id());
        purge.forget(worker);
        Failure failure = worker.lost(why);
        for (JobID job : leases.remove(worker.id())) {
            out.notice(job, new JobNotice.WorkerGone(worker.id(), failure));
        }
        leases.serve();
    }

    private WorkerView view(RegisteredWorker worker) {
        return new WorkerView(
                worker.id(),
                worker.address.host(),
                worker.address.dataPort(),
                worker.slots,
                leases.freeOn(worker.id()),
                worker.memoryBytes,
                worker.lastHeardMs(),
                workers.isSuspect(worker.id()),
                drains.contains(worker.id()),
                pairs.blockedWith(worker.id()));
    }
}
