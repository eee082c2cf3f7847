package dev.weir.client.watch;

import dev.weir.rpc.rest.JobDetails;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Records per second over the last seconds, by vertex. Owned by the thread that follows the job. */
final class Rates {
    private static final long WINDOW_NANOS = 3_000_000_000L;

    private final Map<String, Deque<Sample>> samples = new HashMap<>();

    /** A count at a time. */
    private record Sample(long nanos, long records) {}

    /** Takes the newest count of a vertex; its rate. */
    long perSecond(JobDetails.Vertex vertex, long nowNanos) {
        Deque<Sample> window = samples.computeIfAbsent(vertex.id(), id -> new ArrayDeque<>());
        window.addLast(new Sample(nowNanos, records(vertex)));
        while (window.size() > 2 && nowNanos - window.getFirst().nanos() > WINDOW_NANOS) {
            window.removeFirst();
        }
        Sample first = window.getFirst();
        long nanos = nowNanos - first.nanos();
        return nanos <= 0 ? 0 : Math.round((records(vertex) - first.records()) * 1e9 / nanos);
    }

    /** What a vertex handled: what it read, or for a source what it wrote. */
    private static long records(JobDetails.Vertex vertex) {
        return Math.max(vertex.metrics().readRecords(), vertex.metrics().writeRecords());
    }
}
