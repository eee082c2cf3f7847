package dev.weir.jobmanager.slot;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.CommandId;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.command.CommandIds;
import dev.weir.jobmanager.command.CommandLedger;
import dev.weir.jobmanager.command.Deadlines;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.HeartbeatAck;
import dev.weir.rpc.control.CoordinatorMessage.ReleaseJob;
import dev.weir.rpc.control.CoordinatorMessage.ReportReceived;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRefused;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRegistered;
import dev.weir.rpc.control.Failure;
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
import java.util.TreeMap;
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
    private static final int MAX_SLOTS_OF_WORKER = 10_000;
    private static final int MAX_PORT = 65_535;

    private final ResourceSettings settings;
    private final CommandIds commandIds = new CommandIds(CommandIds.RESOURCES);
    private final CommandLedger commands;
    private final Map<WorkerId, RegisteredWorker> workers = new TreeMap<>();
    private final Map<ConnectionId, RegisteredWorker> byConnection = new HashMap<>();
    private final Map<Integer, JobID> jobsByIssuer = new HashMap<>();
    private final Set<JobID> openJobs = new HashSet<>();
    private final Deadlines<WorkerId> heartbeats = new Deadlines<>();
    private final SlotTable slots = new SlotTable();
    private final SlotRequests requests = new SlotRequests();
    private List<ResourceEffect> effects = new ArrayList<>();

    public ResourceCore(ResourceSettings settings) {
        this.settings = settings;
        this.commands = new CommandLedger(settings.commandRetryMs());
    }

    /** A message came in on a connection. */
    public List<ResourceEffect> workerSaid(ConnectionId connection, WorkerMessage message, long nowMs) {
        if (message instanceof RegisterWorker registration) {
            register(connection, registration, nowMs);
            return drain();
        }
        RegisteredWorker worker = byConnection.get(connection);
        if (worker == null) {
            // Either it never registered, or it was replaced or given up and these are its last words.
            close(connection, "A worker spoke before it was registered.");
            return drain();
        }
        worker.heard(nowMs);
        heartbeats.set(worker.id(), nowMs + settings.heartbeatTimeoutMs());
        if (message instanceof TaskStateChanged changed) {
            stateChanged(worker, changed, nowMs);
        } else if (message instanceof CommandDone done) {
            commandDone(worker, done);
        } else if (message instanceof Heartbeat heartbeat) {
            heartbeat(worker, heartbeat);
        } else if (message instanceof WorkerLeaves leaves) {
            close(connection, "The worker leaves.");
            lose(worker, "it has left: " + leaves.reason());
        } else if (message instanceof WorkerProbed probed) {
            LOG.debug("Worker {} answers a probe that nobody asked for: {}", worker.id(), probed);
        } else {
            throw new IllegalStateException("no rule for " + message);
        }
        return drain();
    }

    /** A connection is gone; nothing more comes from it. */
    public List<ResourceEffect> connectionClosed(ConnectionId connection, String reason) {
        RegisteredWorker worker = byConnection.get(connection);
        if (worker != null) {
            lose(worker, "its connection ended: " + reason);
        }
        return drain();
    }

    /** The master of a job wants slots; may be repeated. */
    public List<ResourceEffect> slotsRequested(JobID job, int issuer, long request, int wanted) {
        jobsByIssuer.put(issuer, job);
        openJobs.add(job);
        SlotRequestId id = new SlotRequestId(job, request);
        Optional<List<LeasedSlot>> granted = requests.granted(id);
        if (granted.isPresent()) {
            repeatGrant(id, granted.get());
        } else {
            requests.add(id, wanted);
            serve();
        }
        return drain();
    }

    /** The master of a job needs its slots on one worker no more: nothing of the job is left there. */
    public List<ResourceEffect> slotsReturned(JobID job, WorkerId worker) {
        slots.release(job, worker);
        serve();
        return drain();
    }

    /** The master of a job has ended. */
    public List<ResourceEffect> jobClosed(JobID job) {
        jobsByIssuer.values().remove(job);
        openJobs.remove(job);
        requests.remove(job);
        slots.release(job);
        serve();
        return drain();
    }

    /** The master of a job has something to say to a worker; one that is lost does not hear it. */
    public List<ResourceEffect> messageForWorker(WorkerId worker, CoordinatorMessage message) {
        RegisteredWorker registered = workers.get(worker);
        if (registered != null) {
            send(registered, message);
        }
        return drain();
    }

    /** The time of {@link #nextWakeMs()} has come. */
    public List<ResourceEffect> woken(long nowMs) {
        if (nowMs - settings.heartbeatIntervalMs() > heartbeats.nextWakeMs()) {
            // It was this process that slept: what the workers said meanwhile is still on its way.
            workers.keySet().forEach(worker -> heartbeats.set(worker, nowMs + settings.heartbeatTimeoutMs()));
        }
        for (WorkerId silent : heartbeats.takeDue(nowMs)) {
            RegisteredWorker worker = workers.get(silent);
            close(worker.connection(), "The worker was silent for too long.");
            lose(worker, "it was silent for " + (nowMs - worker.lastHeardMs()) + " ms");
        }
        for (CommandLedger.Open command : commands.takeDue(nowMs)) {
            send(workers.get(command.worker()), command.message());
        }
        return drain();
    }

    /** When {@link #woken} is needed at the latest. */
    public long nextWakeMs() {
        return Math.min(heartbeats.nextWakeMs(), commands.nextWakeMs());
    }

    /** The workers, for people. */
    public List<WorkerView> workers() {
        return workers.values().stream().map(this::view).toList();
    }

    /** How many slots the registered workers have. */
    public int registeredSlots() {
        return workers.values().stream().mapToInt(worker -> worker.slots).sum();
    }

    private void register(ConnectionId connection, RegisterWorker registration, long nowMs) {
        RegisteredWorker known = workers.get(registration.worker());
        if (known != null && connection.value() < known.connection().value()) {
            return; // The worker has gone on to a later connection; this one is being closed.
        }
        Optional<String> refusal = refusal(registration, known);
        if (refusal.isPresent()) {
            LOG.warn("Refused worker {}: {}", registration.worker(), refusal.get());
            effects.add(new ResourceEffect.Send(connection, new WorkerRefused(settings.epoch(), refusal.get())));
            close(connection, refusal.get());
            return;
        }
        RegisteredWorker worker = known == null ? join(connection, registration, nowMs) : known;
        boolean again = known != null && known.connection().equals(connection);
        if (known != null && !again) {
            replaceConnection(known, connection);
        }
        worker.heard(nowMs);
        heartbeats.set(worker.id(), nowMs + settings.heartbeatTimeoutMs());
        send(
                worker,
                new WorkerRegistered(settings.epoch(), settings.heartbeatIntervalMs(), settings.heartbeatTimeoutMs()));
        if (!again) {
            takeStock(worker, registration.attempts(), nowMs);
        }
        serve();
    }

    private Optional<String> refusal(RegisterWorker registration, RegisteredWorker known) {
        if (registration.highestEpochSeen() > settings.epoch()) {
            return Optional.of("The worker has followed a JobManager with epoch=" + registration.highestEpochSeen()
                    + " and this one has epoch=" + settings.epoch()
                    + ": start the worker anew, or the JobManager with the former storage directory.");
        }
        if (registration.slots() < 1 || registration.slots() > MAX_SLOTS_OF_WORKER) {
            return Optional.of("A worker has 1 to " + MAX_SLOTS_OF_WORKER + " slots, not " + registration.slots()
                    + ": correct taskmanager.numberOfTaskSlots.");
        }
        if (registration.dataPort() < 1
                || registration.dataPort() > MAX_PORT
                || registration.host().isEmpty()) {
            return Optional.of("The worker's data address makes no sense: " + registration.host() + ":"
                    + registration.dataPort() + ".");
        }
        if (known != null && !known.matches(registration)) {
            return Optional.of("Another worker has the id " + registration.worker() + ": start this one anew.");
        }
        if (known == null && workers.size() >= settings.maxWorkers()) {
            return Optional.of("The cluster has " + workers.size() + " workers and takes no more.");
        }
        return Optional.empty();
    }

    private RegisteredWorker join(ConnectionId connection, RegisterWorker registration, long nowMs) {
        RegisteredWorker formerOfConnection = byConnection.get(connection);
        if (formerOfConnection != null) {
            lose(formerOfConnection, "its connection speaks for another worker");
        }
        RegisteredWorker worker = new RegisteredWorker(registration, connection, nowMs);
        workers.put(worker.id(), worker);
        byConnection.put(connection, worker);
        slots.add(worker.id(), worker.slots);
        LOG.info(
                "Worker {} joined with {} slots, data at {}:{}",
                worker.id(),
                worker.slots,
                registration.host(),
                registration.dataPort());
        return worker;
    }

    private void replaceConnection(RegisteredWorker worker, ConnectionId connection) {
        byConnection.remove(worker.connection());
        close(worker.connection(), "The worker has a newer connection.");
        worker.moveTo(connection);
        byConnection.put(connection, worker);
        LOG.info("Worker {} came back on another connection", worker.id());
    }

    /** Jobs with slots there hear of their attempts; what belongs to none has to go before slots are leased. */
    private void takeStock(RegisteredWorker worker, List<AttemptReport> reports, long nowMs) {
        List<AttemptReport> strays = new ArrayList<>();
        for (AttemptReport report : reports) {
            JobID job = report.attempt().job();
            if (slots.isLessee(worker.id(), job)) {
                notice(job, new JobNotice.AttemptReported(worker.id(), OptionalLong.empty(), report));
            } else {
                strays.add(report);
            }
        }
        commands.drop(command -> command.worker().equals(worker.id()));
        worker.leftovers.reset(strays);
        slots.suspend(worker.id(), !worker.leftovers.isEmpty());
        if (!worker.leftovers.live().isEmpty()) {
            LOG.info("Worker {} runs {} tasks of former jobs, which are ended first", worker.id(), strays.size());
            CommandId id = commandIds.next();
            command(worker, id, new CancelTasks(settings.epoch(), id, worker.leftovers.live()), nowMs);
        } else {
            releaseLeftovers(worker, nowMs);
        }
    }

    private void releaseLeftovers(RegisteredWorker worker, long nowMs) {
        for (JobID job : worker.leftovers.jobs()) {
            CommandId id = commandIds.next();
            command(worker, id, new ReleaseJob(settings.epoch(), id, job), nowMs);
        }
    }

    private void stateChanged(RegisteredWorker worker, TaskStateChanged changed, long nowMs) {
        AttemptId attempt = changed.attempt().attempt();
        if (worker.leftovers.contains(attempt)) {
            acknowledge(worker, changed);
            if (changed.attempt().state().isTerminal() && worker.leftovers.ended(attempt)) {
                commands.drop(command -> command.worker().equals(worker.id()));
                releaseLeftovers(worker, nowMs);
            }
        } else if (openJobs.contains(attempt.job())) {
            notice(
                    attempt.job(),
                    new JobNotice.AttemptReported(worker.id(), OptionalLong.of(changed.report()), changed.attempt()));
        } else {
            acknowledge(worker, changed);
        }
    }

    private void acknowledge(RegisteredWorker worker, TaskStateChanged changed) {
        send(worker, new ReportReceived(settings.epoch(), changed.report()));
    }

    private void commandDone(RegisteredWorker worker, CommandDone done) {
        int issuer = CommandIds.issuerOf(done.command());
        if (issuer != CommandIds.RESOURCES) {
            JobID job = jobsByIssuer.get(issuer);
            if (job != null) {
                notice(job, new JobNotice.CommandAnswered(worker.id(), done.command(), done.failure()));
            }
            return;
        }
        Optional<CommandLedger.Open> answered = commands.answered(worker.id(), done.command());
        if (answered.isPresent()
                && answered.get().message() instanceof ReleaseJob release
                && worker.leftovers.released(release.job())) {
            slots.suspend(worker.id(), false);
            serve();
        }
    }

    private void heartbeat(RegisteredWorker worker, Heartbeat heartbeat) {
        send(worker, new HeartbeatAck(settings.epoch(), heartbeat.sequence()));
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
        byJob.forEach((job, metrics) -> notice(job, new JobNotice.MetricsReported(worker.id(), metrics)));
    }

    private void lose(RegisteredWorker worker, String why) {
        LOG.warn("Worker {} is lost: {}", worker.id(), why);
        workers.remove(worker.id());
        byConnection.remove(worker.connection());
        heartbeats.remove(worker.id());
        commands.drop(command -> command.worker().equals(worker.id()));
        Failure failure = lost(worker, why);
        for (JobID job : slots.remove(worker.id())) {
            notice(job, new JobNotice.WorkerGone(worker.id(), failure));
        }
        serve();
    }

    private static Failure lost(RegisteredWorker worker, String why) {
        return new Failure(
                ErrorCode.WORKER_LOST,
                "The worker " + worker.id() + " at " + worker.address.host() + " is lost, " + why,
                "");
    }

    private void repeatGrant(SlotRequestId id, List<LeasedSlot> granted) {
        notice(id.job(), new JobNotice.SlotsGranted(id.number(), granted));
        granted.stream()
                .map(LeasedSlot::address)
                .distinct()
                .filter(address -> !slots.isLessee(address.id(), id.job()))
                .forEach(address -> notice(
                        id.job(),
                        new JobNotice.WorkerGone(
                                address.id(),
                                new Failure(ErrorCode.WORKER_LOST, "The worker " + address.id() + " is lost.", ""))));
    }

    private void serve() {
        if (requests.isEmpty()) {
            return;
        }
        effects.addAll(requests.serve(new SlotRequests.SlotSource() {
            @Override
            public Optional<List<LeasedSlot>> lease(JobID job, int wanted) {
                return slots.lease(job, wanted)
                        .map(leased -> leased.stream()
                                .map(slot -> new LeasedSlot(slot, workers.get(slot.worker()).address))
                                .toList());
            }

            @Override
            public int free() {
                return slots.free();
            }
        }));
    }

    private void command(RegisteredWorker worker, CommandId id, CoordinatorMessage message, long nowMs) {
        send(worker, commands.opened(worker.id(), id, message, nowMs).message());
    }

    private void send(RegisteredWorker worker, CoordinatorMessage message) {
        effects.add(new ResourceEffect.Send(worker.connection(), message));
    }

    private void close(ConnectionId connection, String reason) {
        effects.add(new ResourceEffect.Close(connection, reason));
    }

    private void notice(JobID job, JobNotice notice) {
        effects.add(new ResourceEffect.Notice(job, notice));
    }

    private WorkerView view(RegisteredWorker worker) {
        return new WorkerView(
                worker.id(),
                worker.address.host(),
                worker.address.dataPort(),
                worker.slots,
                slots.freeOn(worker.id()),
                worker.memoryBytes,
                worker.lastHeardMs());
    }

    private List<ResourceEffect> drain() {
        List<ResourceEffect> drained = effects;
        effects = new ArrayList<>();
        return drained;
    }
}
