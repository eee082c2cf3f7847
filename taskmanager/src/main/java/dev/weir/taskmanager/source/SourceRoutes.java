package dev.weir.taskmanager.source;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.AttemptId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Finds the readers and enumerators of this worker for what arrives. Thread-safe.
 *
 * <p>Workers start their tasks at different moments, so a message may come before the one it is for: such messages
 * wait, up to {@value #MAX_EARLY} in all, for at most {@value #MAX_EARLY_TARGETS} attempts; beyond that the oldest
 * attempt's are dropped, whose job has most likely gone.
 */
public final class SourceRoutes {
    static final int MAX_EARLY = 65_536;
    static final int MAX_EARLY_TARGETS = 1_024;

    private final Map<Target, Consumer<SourceEnvelope>> routes = new HashMap<>();
    private final Map<Target, Queue<SourceEnvelope>> early = new LinkedHashMap<>();
    private int earlyCount;

    private record Target(AttemptId attempt, boolean enumerator) {
        static Target of(SourceEnvelope envelope) {
            return new Target(envelope.target(), envelope.message().toEnumerator());
        }
    }

    /** Delivers a message to whom it is for, now or when that is there. */
    public void deliver(SourceEnvelope envelope) {
        Target target = Target.of(envelope);
        Consumer<SourceEnvelope> route;
        synchronized (this) {
            route = routes.get(target);
            if (route == null) {
                keep(target, envelope);
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

    /** Forgets the routes of an attempt. */
    public synchronized void remove(AttemptId attempt) {
        routes.remove(new Target(attempt, false));
        routes.remove(new Target(attempt, true));
        drop(new Target(attempt, false));
        drop(new Target(attempt, true));
    }

    private synchronized void add(Target target, Consumer<SourceEnvelope> route) {
        if (routes.putIfAbsent(target, route) != null) {
            throw new WeirException(ErrorCode.INTERNAL, "Two sources have the same attempt: " + target.attempt() + ".");
        }
        // Under the monitor, so that nothing overtakes what waited; routes only put into mailboxes.
        Queue<SourceEnvelope> waiting = early.remove(target);
        if (waiting != null) {
            earlyCount -= waiting.size();
            waiting.forEach(route);
        }
    }

    private void keep(Target target, SourceEnvelope envelope) {
        early.computeIfAbsent(target, ignored -> new ArrayDeque<>()).add(envelope);
        earlyCount++;
        while (earlyCount > MAX_EARLY || early.size() > MAX_EARLY_TARGETS) {
            Iterator<Map.Entry<Target, Queue<SourceEnvelope>>> oldest =
                    early.entrySet().iterator();
            earlyCount -= oldest.next().getValue().size();
            oldest.remove();
        }
    }

    private void drop(Target target) {
        Queue<SourceEnvelope> waiting = early.remove(target);
        if (waiting != null) {
            earlyCount -= waiting.size();
        }
    }
}
