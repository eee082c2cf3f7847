package dev.weir.simulation.scenario;

import java.util.List;

/**
 * How bad the world is until its faults stop. Immutable.
 *
 * @param kinds what may happen to processes, connections and the disk
 * @param events how often one of these happens
 * @param endMs when faults stop
 * @param slowMessages share of messages that take long, on connections and between actors
 * @param slowMessageMs how long these take at most
 * @param taskFailures share of tasks that fail by themselves
 * @param slowCancels share of tasks that take long to end when cancelled
 * @param hangingCancels share of tasks that never end when cancelled
 * @param lostAnswers share of requests of clients whose answer is lost
 */
public record Faults(
        List<FaultKind> kinds,
        int events,
        long endMs,
        double slowMessages,
        long slowMessageMs,
        double taskFailures,
        double slowCancels,
        double hangingCancels,
        double lostAnswers) {
    /** All is well. */
    public static final Faults NONE = new Faults(List.of(), 0, 0, 0, 0, 0, 0, 0, 0);

    public Faults {
        kinds = List.copyOf(kinds);
    }
}
