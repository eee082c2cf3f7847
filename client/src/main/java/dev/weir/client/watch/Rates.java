package dev.weir.client.watch;

import dev.weir.rpc.rest.JobDetails;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Records per second over the last seconds, by vertex. Owned by the thread that follows the job. */
final class Rates {
    private static final long WINDOW_NANOS = 5_000_000_000L;

    private final Map<String, Deque<Sample>> samples = new HashMap<>();

    /** A count at a time. */
    private record Sample(long nanos, long records) {}

    /** Takes the newest count of a vertex; its rate. Counts move when a worker reports, so only those times are compared. */
    long perSecond(JobDetails.Vertex vertex, long nowNanos) {
        Deque<Sample> window = samples.computeIfAbsent(vertex.id(), id -> new ArrayDeque<>());
        long records = records(vertex);
        if (window.isEmpty() || window.getLast().records() != records) {
            window.addLast(new Sample(nowNanos, records));
        }
        while (window.size() > 2 && nowNanos - window.getFirst().nanos() > WINDOW_NANOS) {
            window.removeFirst();
        }
        Sample first = window.getFirst();
        Sample last = window.getLast();
        boolean stalled = nowNanos - last.nanos() > WINDOW_NANOS;
        long nanos = last.nanos() - first.nanos();
        return stalled || nanos <= 0 ? 0 : Math.round((records - first.records()) * 1e9 / nanos);
    }

    /** What a vertex handled: what it read, or what it wrote if it does not count what it reads. */
    private static long records(JobDetails.Vertex vertex) {
        JobDetails.IoMetrics metrics = vertex.metrics();
        return metrics.readRecords() > 0 ? metrics.readRecords() : metrics.writeRecords();
    }
}
