package dev.weir.jobmanager.slot;

import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.command.Deadlines;
import dev.weir.rpc.control.ProbeOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which workers may be lost, and who was asked about them; owned by {@link ResourceCore}.
 *
 * <p>A worker whose connection ended or went silent is suspect until it is heard again. This process tries to reach it, and
 * when it was silence, or nothing comes back, up to {@value #PEERS} peers do too. One answer reprieves it: from then on
 * heartbeats alone decide. So does a jury that says nothing, for then it may be this process that nobody reaches (P2).
 *
 * <pre>
 *                 connection gone    silence        refused here   answered    silent, or time over
 * trusted         asked here         asked all      -              -           -
 * asked here      asked here         -              lost           reprieved   asked all
 * asked all       asked here         -              lost           reprieved   lost when confirmed, else reprieved
 * reprieved       asked here         asked all      -              -           -
 * heard: trusted, from everywhere
 * </pre>
 */
final class Suspicions {
    static final int PEERS = 2;

    /** A worker that is not worth waiting for. Immutable. */
    record Lost(WorkerId worker, String why) {}

    /** How far the question is. */
    private enum Stage {
        /** This process tries to reach it. Next: ALL, REPRIEVED. */
        HERE,
        /** Peers try too. Next: REPRIEVED. */
        ALL,
        /** Somebody reached it, or nobody can tell. Next: HERE, ALL. */
        REPRIEVED
    }

    /** One suspect worker. */
    private static final class Case {
        final String what;
        Stage stage;
        /** The probes that are out, with who makes them; empty for this process. */
        final Map<Long, Optional<WorkerId>> open = new HashMap<>();

        boolean unreachableHere;
        int peersAsked;
        int peersThatCanNot;

        Case(String what) {
            this.what = what;
        }
    }

    private final Jury jury;
    private final ProbeIds ids;
    private final long windowMs;
    private final Map<WorkerId, Case> cases = new HashMap<>();
    private final Map<Long, WorkerId> suspectOf = new HashMap<>();
    private final Deadlines<WorkerId> windows = new Deadlines<>();

    /** @param windowMs how long answers are waited for */
    Suspicions(Jury jury, ProbeIds ids, long windowMs) {
        this.jury = jury;
        this.ids = ids;
        this.windowMs = windowMs;
    }

    /** Its connection ended, and there is no other. */
    void connectionGone(WorkerId worker, String reason, long nowMs) {
        Case opened = open(worker, "its connection ended: " + reason);
        askHere(worker, opened, nowMs);
    }

    /** Nothing comes over its connection, not even a ping. */
    void silent(WorkerId worker, long nowMs) {
        Case known = cases.get(worker);
        if (known != null && known.stage != Stage.REPRIEVED) {
            return;
        }
        Case opened = open(worker, "its connection is silent");
        askAll(worker, opened, nowMs);
    }

    /** It was heard, or is gone for good; true when it was suspect. */
    boolean cleared(WorkerId worker) {
        Case closed = cases.remove(worker);
        if (closed == null) {
            return false;
        }
        forgetProbes(closed);
        windows.remove(worker);
        return true;
    }

    boolean isSuspect(WorkerId worker) {
        return cases.containsKey(worker);
    }

    /**
     * What came of a probe.
     *
     * @param judge empty for this process
     * @return the suspect, if that settles its fate
     */
    Optional<Lost> answered(long probe, Optional<WorkerId> judge, ProbeOutcome outcome, long nowMs) {
        WorkerId worker = suspectOf.get(probe);
        if (worker == null || !judge.equals(cases.get(worker).open.get(probe))) {
            return Optional.empty();
        }
        Case open = cases.get(worker);
        open.open.remove(probe);
        suspectOf.remove(probe);
        if (outcome == ProbeOutcome.ANSWERED) {
            reprieve(worker, open);
            return Optional.empty();
        }
        if (judge.isPresent()) {
            open.peersThatCanNot++;
        } else if (outcome == ProbeOutcome.REFUSED) {
            return Optional.of(new Lost(worker, open.what + ", and nobody listens at its data port any more"));
        } else {
            open.unreachableHere = true;
        }
        if (open.stage == Stage.HERE) {
            askAll(worker, open, nowMs);
        }
        return open.open.isEmpty() ? verdict(worker, open) : Optional.empty();
    }

    /** The time of {@link #nextWakeMs()} has come; gives those that nobody reached. */
    List<Lost> woken(long nowMs) {
        List<Lost> lost = new ArrayList<>();
        for (WorkerId worker : windows.takeDue(nowMs)) {
            verdict(worker, cases.get(worker)).ifPresent(lost::add);
        }
        return lost;
    }

    /** This process slept: answers may lie unread. */
    void slept(long nowMs) {
        cases.forEach((worker, open) -> {
            if (open.stage != Stage.REPRIEVED) {
                windows.set(worker, nowMs + windowMs);
            }
        });
    }

    long nextWakeMs() {
        return windows.nextWakeMs();
    }

    private Case open(WorkerId worker, String what) {
        cleared(worker);
        Case opened = new Case(what);
        cases.put(worker, opened);
        return opened;
    }

    private void askHere(WorkerId worker, Case open, long nowMs) {
        open.stage = Stage.HERE;
        windows.set(worker, nowMs + windowMs);
        long probe = note(worker, open, Optional.empty());
        jury.probe(probe, worker);
    }

    private void askAll(WorkerId worker, Case open, long nowMs) {
        if (!open.unreachableHere) {
            askHere(worker, open, nowMs);
        }
        open.stage = Stage.ALL;
        windows.set(worker, nowMs + windowMs);
        for (WorkerId peer : jury.peersOf(worker, PEERS)) {
            open.peersAsked++;
            jury.probeBy(peer, note(worker, open, Optional.of(peer)), worker);
        }
    }

    private long note(WorkerId worker, Case open, Optional<WorkerId> judge) {
        long probe = ids.next();
        open.open.put(probe, judge);
        suspectOf.put(probe, worker);
        return probe;
    }

    /** All that will be heard was heard: a worker is lost when nobody reaches it and that is not this process's fault. */
    private Optional<Lost> verdict(WorkerId worker, Case open) {
        boolean confirmed = open.peersThatCanNot > 0 || (open.peersAsked == 0 && jury.isAlone(worker));
        if (open.unreachableHere && confirmed) {
            return Optional.of(new Lost(
                    worker,
                    open.what + ", and the JobManager can't reach its data port" + others(open.peersThatCanNot)));
        }
        reprieve(worker, open);
        return Optional.empty();
    }

    private static String others(int thatCanNot) {
        return switch (thatCanNot) {
            case 0 -> "";
            case 1 -> ", nor can another worker";
            default -> ", nor can " + thatCanNot + " other workers";
        };
    }

    private void reprieve(WorkerId worker, Case open) {
        forgetProbes(open);
        open.stage = Stage.REPRIEVED;
        windows.remove(worker);
    }

    private void forgetProbes(Case open) {
        open.open.keySet().forEach(suspectOf::remove);
        open.open.clear();
    }
}
