package dev.weir.client.watch;

import dev.weir.rpc.rest.JobDetails.IoMetrics;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Turns counters that are looked at again and again into flows, by a name for each. Owned by the thread that looks. */
public final class Flows {
    private static final long WINDOW_NANOS = 5_000_000_000L;

    private final Map<String, Deque<Sample>> samples = new HashMap<>();

    /** Counters at a time. */
    private record Sample(long nanos, IoMetrics metrics) {}

    /** Takes the newest counters of a name; its flow. Counters move when a worker reports, so only those times are compared. */
    public Flow of(String name, IoMetrics metrics, long nowNanos) {
        Deque<Sample> window = samples.computeIfAbsent(name, unused -> new ArrayDeque<>());
        if (!window.isEmpty() && wentBack(window.getLast().metrics(), metrics)) {
            // a new attempt counts from the beginning
            window.clear();
        }
        if (window.isEmpty() || !window.getLast().metrics().equals(metrics)) {
            window.addLast(new Sample(nowNanos, metrics));
        }
        while (window.size() > 2 && nowNanos - window.getFirst().nanos() > WINDOW_NANOS) {
            window.removeFirst();
        }
        Sample last = window.getLast();
        boolean stalled = nowNanos - last.nanos() > WINDOW_NANOS;
        return stalled ? Flow.UNKNOWN : between(window.getFirst(), last);
    }

    /** Forgets all names but these. */
    public void keepOnly(Set<String> names) {
        samples.keySet().retainAll(names);
    }

    /** The shares of all the time since a task began, for those who look only once. */
    public static Flow sinceStart(IoMetrics metrics) {
        return shares(0, 0, metrics.busyMs(), metrics.backPressuredMs(), metrics.idleMs());
    }

    private static boolean wentBack(IoMetrics before, IoMetrics after) {
        return after.readRecords() < before.readRecords()
                || after.writeRecords() < before.writeRecords()
                || after.idleMs() + after.busyMs() + after.backPressuredMs()
                        < before.idleMs() + before.busyMs() + before.backPressuredMs();
    }

    private static Flow between(Sample first, Sample last) {
        long nanos = last.nanos() - first.nanos();
        if (nanos <= 0) {
            return Flow.UNKNOWN;
        }
        IoMetrics from = first.metrics();
        IoMetrics to = last.metrics();
        return shares(
                Math.round((to.readRecords() - from.readRecords()) * 1e9 / nanos),
                Math.round((to.writeRecords() - from.writeRecords()) * 1e9 / nanos),
                to.busyMs() - from.busyMs(),
                to.backPressuredMs() - from.backPressuredMs(),
                to.idleMs() - from.idleMs());
    }

    private static Flow shares(long inPerSecond, long outPerSecond, long busyMs, long backPressuredMs, long idleMs) {
        double total = (double) busyMs + backPressuredMs + idleMs;
        return total <= 0
                ? new Flow(inPerSecond, outPerSecond, -1, -1, -1)
                : new Flow(inPerSecond, outPerSecond, busyMs / total, backPressuredMs / total, idleMs / total);
    }
}
