package dev.weir.taskmanager.buffer;

import java.util.concurrent.atomic.LongAdder;

/** How much a worker's tasks exchanged, by way. Thread-safe; counted once per buffer, payload bytes alone. */
public final class TrafficCounters {
    private final TrafficCounters whole;
    private final LongAdder localBuffers = new LongAdder();
    private final LongAdder localBytes = new LongAdder();
    private final LongAdder remoteBuffersIn = new LongAdder();
    private final LongAdder remoteBytesIn = new LongAdder();
    private final LongAdder remoteBuffersOut = new LongAdder();
    private final LongAdder remoteBytesOut = new LongAdder();

    /** Counters of a whole worker. */
    public TrafficCounters() {
        this.whole = null;
    }

    private TrafficCounters(TrafficCounters whole) {
        this.whole = whole;
    }

    /** Counters of a part, one gate say; what they count is counted here too. */
    public TrafficCounters part() {
        return new TrafficCounters(this);
    }

    /**
     * The sums at about one moment. Immutable.
     *
     * @param localBuffers handed from task to task in this worker
     * @param remoteBuffersIn received over TCP
     * @param remoteBuffersOut sent over TCP
     */
    public record Sums(
            long localBuffers,
            long localBytes,
            long remoteBuffersIn,
            long remoteBytesIn,
            long remoteBuffersOut,
            long remoteBytesOut) {}

    public void local(int bytes) {
        if (whole != null) {
            whole.local(bytes);
        }
        localBuffers.increment();
        localBytes.add(bytes);
    }

    public void received(int bytes) {
        if (whole != null) {
            whole.received(bytes);
        }
        remoteBuffersIn.increment();
        remoteBytesIn.add(bytes);
    }

    public void sent(int bytes) {
        if (whole != null) {
            whole.sent(bytes);
        }
        remoteBuffersOut.increment();
        remoteBytesOut.add(bytes);
    }

    /** What was counted so far. */
    public Sums sums() {
        return new Sums(
                localBuffers.sum(),
                localBytes.sum(),
                remoteBuffersIn.sum(),
                remoteBytesIn.sum(),
                remoteBuffersOut.sum(),
                remoteBytesOut.sum());
    }
}
