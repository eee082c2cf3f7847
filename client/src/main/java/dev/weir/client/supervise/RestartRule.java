package dev.weir.client.supervise;

import dev.weir.client.process.ServerSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Decides about one server, each time that it has ended. A plain class: exit codes and the time go in, decisions come out. Owned
 * by the supervisor's thread.
 *
 * <p>A server that broke, or was killed, is started again, but never more than {@value #STARTS} times within a minute: the next
 * start then waits. One that was told to end, or can't start, or is refused, is left alone.
 */
final class RestartRule {
    static final int STARTS = 3;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int SIGNAL = 128;
    /** What a person or the system sends to a process that shall end: HUP, INT, PIPE, TERM. */
    private static final Set<Integer> POLITE_SIGNALS = Set.of(1, 2, 13, 15);

    private static final Map<Integer, String> OF_JOB_MANAGER = Map.of(2, "it broke", 3, "it ran out of memory");
    private static final Map<Integer, String> OF_TASK_MANAGER =
            Map.of(3, "it broke or ran out of memory", 4, "a task of it could not be cancelled");
    private static final Map<Integer, String> FINAL_OF_JOB_MANAGER = Map.of(0, "it was told to", 1, "it can't start");
    private static final Map<Integer, String> FINAL_OF_TASK_MANAGER =
            Map.of(0, "it was told to", 1, "it can't start", 2, "the JobManager refuses it");

    private final String name;
    private final Map<Integer, String> broken;
    private final Map<Integer, String> over;
    /** When it was started again within the last minute, the first one first. */
    private final Deque<Long> startNanos = new ArrayDeque<>();

    /** The rule for the server of that verb and name. */
    RestartRule(ServerSpec spec) {
        this.name = spec.name();
        boolean coordinator = spec.verb().equals(ServerSpec.JOB_MANAGER);
        this.broken = coordinator ? OF_JOB_MANAGER : OF_TASK_MANAGER;
        this.over = coordinator ? FINAL_OF_JOB_MANAGER : FINAL_OF_TASK_MANAGER;
    }

    /** The server has ended with that code; a start that is decided on counts at once. */
    Decision ended(int exitCode, long nowNanos) {
        int signal = exitCode - SIGNAL;
        boolean killed = signal > 0 && !POLITE_SIGNALS.contains(signal);
        if (!killed && !broken.containsKey(exitCode)) {
            String why =
                    signal > 0 ? "signal " + signal + " told it to" : over.getOrDefault(exitCode, "no failure of Weir");
            return new Decision.GiveUp(end(exitCode, why) + "; it is not started again.");
        }
        String why = killed ? "signal " + signal + " killed it" : broken.get(exitCode);
        Duration in = delay(nowNanos);
        startNanos.addLast(nowNanos + in.toNanos());
        String when = in.isZero()
                ? "; it is started again."
                : String.format(
                        Locale.ROOT,
                        "; it was started %d times within a minute, and is started again in %.1f s.",
                        STARTS,
                        in.toMillis() / 1e3);
        return new Decision.StartAgain(in, end(exitCode, why) + when);
    }

    private Duration delay(long nowNanos) {
        while (!startNanos.isEmpty() && nowNanos - startNanos.getFirst() >= WINDOW.toNanos()) {
            startNanos.removeFirst();
        }
        return startNanos.size() < STARTS ? Duration.ZERO : WINDOW.minusNanos(nowNanos - startNanos.removeFirst());
    }

    private String end(int exitCode, String why) {
        return "The " + name + " ended with code " + exitCode + " (" + why + ")";
    }
}
