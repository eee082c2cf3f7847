package dev.weir.jobmanager.slot;

import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.command.Deadlines;
import dev.weir.rpc.control.CoordinatorMessage.ProbeWorker;
import dev.weir.rpc.control.ProbeOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The registered workers: on which connection each speaks, when it was heard, and which of them may be lost. Owned by {@link
 * ResourceCore}.
 */
final class Workers implements Jury {
    private final ResourceSettings settings;
    private final Outbox out;
    private final TreeMap<WorkerId, RegisteredWorker> workers = new TreeMap<>();
    private final Map<ConnectionId, RegisteredWorker> byConnection = new HashMap<>();
    private final Deadlines<WorkerId> heartbeats = new Deadlines<>();
    private final Suspicions suspicions;

    Workers(ResourceSettings settings, ProbeIds probes, Outbox out) {
        this.settings = settings;
        this.out = out;
        this.suspicions = new Suspicions(this, probes, settings.probeWindowMs());
    }

    Collection<RegisteredWorker> all() {
        return workers.values();
    }

    int size() {
        return workers.size();
    }

    Optional<RegisteredWorker> find(WorkerId worker) {
        return Optional.ofNullable(workers.get(worker));
    }

    /** The worker that speaks on that connection. */
    Optional<RegisteredWorker> on(ConnectionId connection) {
        return Optional.ofNullable(byConnection.get(connection));
    }

    void add(RegisteredWorker worker) {
        workers.put(worker.id(), worker);
        byConnection.put(worker.connection(), worker);
    }

    /** The worker speaks on another connection from now on. */
    void move(RegisteredWorker worker, ConnectionId connection) {
        if (worker.isConnected()) {
            byConnection.remove(worker.connection());
            out.close(worker.connection(), "The worker has a newer connection.");
        }
        worker.moveTo(connection);
        byConnection.put(connection, worker);
    }

    /** Its connection ended, and it has to show that it lives. */
    void disconnected(RegisteredWorker worker, String reason, long nowMs) {
        byConnection.remove(worker.connection());
        worker.disconnected();
        suspicions.connectionGone(worker.id(), reason, nowMs);
    }

    /** Its connection is silent, and others are asked whether it lives. */
    void silent(RegisteredWorker worker, long nowMs) {
        suspicions.silent(worker.id(), nowMs);
    }

    /** Any sign of life; true when it was suspect. */
    boolean heard(RegisteredWorker worker, long nowMs) {
        worker.heard(nowMs);
        heartbeats.set(worker.id(), nowMs + settings.heartbeatTimeoutMs());
        return suspicions.cleared(worker.id());
    }

    /** It is lost. */
    void remove(RegisteredWorker worker, String why) {
        workers.remove(worker.id());
        heartbeats.remove(worker.id());
        suspicions.cleared(worker.id());
        if (worker.isConnected()) {
            byConnection.remove(worker.connection());
            out.close(worker.connection(), "The worker counts as lost: " + why + ".");
        }
    }

    boolean isSuspect(WorkerId worker) {
        return suspicions.isSuspect(worker);
    }

    /** What came of a probe; gives the worker that is lost by it. */
    Optional<Suspicions.Lost> answered(long probe, Optional<WorkerId> judge, ProbeOutcome outcome, long nowMs) {
        return suspicions.answered(probe, judge, outcome, nowMs);
    }

    /** The time of {@link #nextWakeMs()} has come; gives the workers that are lost by it. */
    List<Suspicions.Lost> woken(long nowMs) {
        if (nowMs - settings.heartbeatIntervalMs() > nextWakeMs()) {
            // It was this process that slept: what the workers said meanwhile is still on its way (P3).
            workers.keySet().forEach(worker -> heartbeats.set(worker, nowMs + settings.heartbeatTimeoutMs()));
            suspicions.slept(nowMs);
        }
        List<Suspicions.Lost> lost = new ArrayList<>(suspicions.woken(nowMs));
        for (WorkerId worker : heartbeats.takeDue(nowMs)) {
            if (lost.stream().noneMatch(other -> other.worker().equals(worker))) {
                long silentMs = nowMs - workers.get(worker).lastHeardMs();
                lost.add(new Suspicions.Lost(worker, "it was silent for " + silentMs + " ms"));
            }
        }
        return lost;
    }

    long nextWakeMs() {
        return Math.min(heartbeats.nextWakeMs(), suspicions.nextWakeMs());
    }

    @Override
    public List<WorkerId> peersOf(WorkerId worker, int max) {
        // The next ones in the order of names, so that it is not always the same few who are asked.
        List<WorkerId> peers = new ArrayList<>(max);
        List.of(workers.tailMap(worker, false), workers.headMap(worker, false))
                .forEach(some -> some.keySet().stream()
                        .filter(this::isTrusted)
                        .limit(max - peers.size())
                        .forEach(peers::add));
        return peers;
    }

    @Override
    public boolean isAlone(WorkerId worker) {
        return workers.size() == 1 && workers.containsKey(worker);
    }

    @Override
    public boolean isTrusted(WorkerId worker) {
        RegisteredWorker registered = workers.get(worker);
        return registered != null && registered.isConnected() && !suspicions.isSuspect(worker);
    }

    @Override
    public void probe(long probe, WorkerId target) {
        out.probe(probe, workers.get(target).address);
    }

    @Override
    public void probeBy(WorkerId judge, long probe, WorkerId target) {
        out.send(workers.get(judge), new ProbeWorker(settings.epoch(), probe, workers.get(target).address));
    }
}
