package dev.weir.jobmanager.slot;

import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.command.Deadlines;
import dev.weir.rpc.control.ProbeOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Pairs of workers that both live and can't reach each other; owned by {@link ResourceCore}.
 *
 * <p>A failed task names the worker that it could not reach. Its own worker is asked to try again: a pair is blocked when
 * that fails while both are trusted, and asked about again until the way is open or one of the two is lost. At most {@value
 * #MAX} pairs are watched; reports beyond that are not followed up.
 */
final class Pairs {
    static final int MAX = 10_000;

    /** Two workers in the order of their names. Immutable. */
    record Pair(WorkerId one, WorkerId other) implements Comparable<Pair> {
        static Pair of(WorkerId one, WorkerId other) {
            return one.compareTo(other) <= 0 ? new Pair(one, other) : new Pair(other, one);
        }

        boolean has(WorkerId worker) {
            return one.equals(worker) || other.equals(worker);
        }

        WorkerId without(WorkerId worker) {
            return one.equals(worker) ? other : one;
        }

        @Override
        public int compareTo(Pair that) {
            int first = one.compareTo(that.one);
            return first != 0 ? first : other.compareTo(that.other);
        }
    }

    /** A pair became blocked, or is not any more. Immutable. */
    record Change(Pair pair, boolean blocked) {}

    /** What is known of one pair. */
    private static final class Standing {
        final WorkerId judge;
        boolean blocked;
        long probe;

        Standing(WorkerId judge) {
            this.judge = judge;
        }
    }

    private final Jury jury;
    private final ProbeIds ids;
    private final long intervalMs;
    private final Map<Pair, Standing> pairs = new TreeMap<>();
    private final Map<Long, Pair> byProbe = new HashMap<>();
    private final Deadlines<Pair> due = new Deadlines<>();

    /** @param intervalMs how often a pair is asked about */
    Pairs(Jury jury, ProbeIds ids, long intervalMs) {
        this.jury = jury;
        this.ids = ids;
        this.intervalMs = intervalMs;
    }

    /** A task on one worker failed because it could not reach the other. */
    void reported(WorkerId by, WorkerId about, long nowMs) {
        Pair pair = Pair.of(by, about);
        if (by.equals(about) || pairs.containsKey(pair) || pairs.size() >= MAX) {
            return;
        }
        pairs.put(pair, new Standing(by));
        ask(pair, nowMs);
    }

    /** What a worker found; empty unless that changes something. */
    Optional<Change> answered(long probe, WorkerId judge, ProbeOutcome outcome) {
        Pair pair = byProbe.get(probe);
        if (pair == null || !pairs.get(pair).judge.equals(judge)) {
            return Optional.empty();
        }
        byProbe.remove(probe);
        Standing standing = pairs.get(pair);
        if (outcome == ProbeOutcome.ANSWERED) {
            drop(pair);
            return standing.blocked ? Optional.of(new Change(pair, false)) : Optional.empty();
        }
        // A worker that is suspect may be lost, and then there is no pair: it is asked about again.
        if (standing.blocked || !jury.isTrusted(pair.one()) || !jury.isTrusted(pair.other())) {
            return Optional.empty();
        }
        standing.blocked = true;
        return Optional.of(new Change(pair, true));
    }

    /** The time of {@link #nextWakeMs()} has come. */
    void woken(long nowMs) {
        due.takeDue(nowMs).forEach(pair -> ask(pair, nowMs));
    }

    /** The worker is lost. */
    void forget(WorkerId worker) {
        pairs.keySet().stream().filter(pair -> pair.has(worker)).toList().forEach(this::drop);
    }

    boolean areBlocked(WorkerId one, WorkerId other) {
        Standing standing = pairs.get(Pair.of(one, other));
        return standing != null && standing.blocked;
    }

    /** The workers that this one can't reach, or that can't reach it. */
    List<WorkerId> blockedWith(WorkerId worker) {
        return blocked().stream()
                .filter(pair -> pair.has(worker))
                .map(pair -> pair.without(worker))
                .toList();
    }

    /** All pairs that no job may use together. */
    List<Pair> blocked() {
        if (pairs.isEmpty()) {
            return List.of();
        }
        List<Pair> blocked = new ArrayList<>();
        pairs.forEach((pair, standing) -> {
            if (standing.blocked) {
                blocked.add(pair);
            }
        });
        return blocked;
    }

    long nextWakeMs() {
        return due.nextWakeMs();
    }

    private void ask(Pair pair, long nowMs) {
        Standing standing = pairs.get(pair);
        due.set(pair, nowMs + intervalMs);
        byProbe.remove(standing.probe);
        if (jury.isTrusted(standing.judge)) {
            standing.probe = ids.next();
            byProbe.put(standing.probe, pair);
            jury.probeBy(standing.judge, standing.probe, pair.without(standing.judge));
        }
    }

    private void drop(Pair pair) {
        byProbe.remove(pairs.remove(pair).probe);
        due.remove(pair);
    }
}
