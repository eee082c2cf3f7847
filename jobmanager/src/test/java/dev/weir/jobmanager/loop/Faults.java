package dev.weir.jobmanager.loop;

/**
 * How bad the world is. Immutable.
 *
 * @param loss share of messages that are lost
 * @param duplication share of messages that come twice
 * @param maxDelayMs messages take 1 ms to this, each its own time, so that they overtake each other
 * @param breaks share of worker ticks at which the connection breaks
 * @param silences share of worker ticks at which the connection goes silent for longer than the heartbeat time-out
 * @param crashes share of worker ticks at which the worker dies and another life of it starts
 * @param taskFailures share of task moves that are failures
 * @param storageFailures share of writes that fail
 * @param drains share of worker ticks at which the worker is drained; when it has stopped another life of it starts
 */
record Faults(
        double loss,
        double duplication,
        int maxDelayMs,
        double breaks,
        double silences,
        double crashes,
        double taskFailures,
        double storageFailures,
        double drains) {
    static final Faults NONE = new Faults(0, 0, 1, 0, 0, 0, 0, 0, 0);
    static final Faults NETWORK = new Faults(0.1, 0.2, 1500, 0, 0, 0, 0, 0, 0);
    static final Faults ALL = new Faults(0.1, 0.1, 800, 0.01, 0.005, 0.005, 0.02, 0.1, 0);
    static final Faults FAILOVER = new Faults(0.1, 0.1, 800, 0.02, 0.01, 0.02, 0.05, 0.05, 0.02);
}
