package dev.weir.taskmanager.source;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.WorkerId;
import dev.weir.taskmanager.network.gate.UnreachablePeerException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the readers and enumerators of this worker for what arrives, and tells them when there is no way to each other any
 * more. Thread-safe by its monitor.
 *
 * <p>Workers start their tasks at different moments, so a message may come before the one it is for: such messages
 * wait, up to {@value #MAX_EARLY} and {@value #MAX_EARLY_BYTES} bytes in all, for at most {@value #MAX_EARLY_TARGETS}
 * attempts; beyond that the oldest attempt's are dropped, whose job has most likely gone.
 */
public final class SourceRoutes {
    static final int MAX_EARLY = 65_536;
    static final int MAX_EARLY_TARGETS = 1_024;
    static final long MAX_EARLY_BYTES = 64L << 20;

    private final Map<Target, Consumer<SourceEnvelope>> routes = new HashMap<>();
    private final Map<AttemptId, Partners> partners = new HashMap<>();
    private final Map<Target, Early> early = new LinkedHashMap<>();
    private int earlyCount;
    private long earlyBytes;

    private record Target(AttemptId attempt, boolean enumerator) {
        static Target of(SourceEnvelope envelope) {
            return new Target(envelope.target(), envelope.message().toEnumerator());
        }
    }

    /** Whom an attempt talks to, and what it does when that ends. */
    private record Partners(Set<WorkerId> workers, Consumer<Throwable> failed) {}

    /** What waits for one target. */
    private static final class Early {
        final Queue<SourceEnvelope> envelopes = new ArrayDeque<>();
        long bytes;
    }

    /**
     * Delivers a message to whom it is for, now or when that is there.
     *
     * @param bytes its length on the wire
     */
    public void deliver(SourceEnvelope envelope, int bytes) {
        Target target = Target.of(envelope);
        Consumer<SourceEnvelope> route;
        synchronized (this) {
            route = routes.get(target);
            if (route == null) {
                keep(target, envelope, bytes);
                return;
            }
        }
        route.accept(envelope);
    }

    /** Takes messages for the reader in that attempt. */
    public void addReader(AttemptId reader, Consumer<SourceEnvelope> route) {
        add(new Target(reader, false), route);
    }

    /** Takes messages for the enumerator beside that attempt. */
    public void addEnumerator(AttemptId subtask0, Consumer<SourceEnvelope> route) {
        add(new Target(subtask0, true), route);
    }

    /** Has an attempt, or the enumerator beside it, fail when the connection with one of these workers is lost. */
    public synchronized void watch(AttemptId attempt, Set<WorkerId> workers, Consumer<Throwable> failed) {
        partners.put(attempt, new Partners(Set.copyOf(workers), failed));
    }

    /** The connection of a job with a worker is lost, and nobody can say what was on its way. */
    public void peerLost(JobID job, WorkerId peer, String sentence) {
        List<Consumer<Throwable>> failing = new ArrayList<>();
        synchronized (this) {
            partners.forEach((attempt, with) -> {
                if (attempt.job().equals(job) && with.workers().contains(peer)) {
                    failing.add(with.failed());
                }
            });
        }
        failing.forEach(failed -> failed.accept(unreachable(peer, sentence)));
    }

    /** What an attempt fails with when reader and enumerator have no way to each other. */
    public static WeirException unreachable(WorkerId peer, String sentence) {
        return new WeirException(
                ErrorCode.CONNECTION_FAILED,
                "A source's reader and its enumerator can't talk to each other: " + sentence,
                new UnreachablePeerException(peer, sentence));
    }

    /** Forgets the routes of an attempt. */
    public synchronized void remove(AttemptId attempt) {
        partners.remove(attempt);
        for (boolean enumerator : new boolean[] {false, true}) {
            Target target = new Target(attempt, enumerator);
            routes.remove(target);
            takeEarly(target);
        }
    }

    private synchronized void add(Target target, Consumer<SourceEnvelope> route) {
        if (routes.putIfAbsent(target, route) != null) {
            throw new WeirException(ErrorCode.INTERNAL, "Two sources have the same attempt: " + target.attempt() + ".");
        }
        // Under the monitor, so that nothing overtakes what waited; routes only put into mailboxes.
        takeEarly(target).forEach(route);
    }

    private void keep(Target target, SourceEnvelope envelope, int bytes) {
        Early waiting = early.computeIfAbsent(target, ignored -> new Early());
        waiting.envelopes.add(envelope);
        waiting.bytes += bytes;
        earlyCount++;
        earlyBytes += bytes;
        while (earlyCount > MAX_EARLY || earlyBytes > MAX_EARLY_BYTES || early.size() > MAX_EARLY_TARGETS) {
            takeEarly(early.keySet().iterator().next());
        }
    }

    private Queue<SourceEnvelope> takeEarly(Target target) {
        Early waiting = early.remove(target);
        if (waiting == null) {
            return new ArrayDeque<>();
        }
        earlyCount -= waiting.envelopes.size();
        earlyBytes -= waiting.bytes;
        return waiting.envelopes;
    }
}
