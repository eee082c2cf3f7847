package dev.weir.simulation.invariant;

import dev.weir.simulation.agenda.Agenda;
import java.util.List;

/** All that is watched in a run. Has no state. */
public final class Invariants {
    private static final long HEARTBEAT_TIMEOUT_MS = 5_000;

    private Invariants() {}

    /** New watchers for one run. */
    public static List<Observer> all(Agenda agenda) {
        LiveTasks tasks = new LiveTasks();
        return List.of(
                tasks,
                new SlotLeasedOnce(),
                new LeaseNeedsWorker(),
                new AttemptStartsOnce(),
                new DurableBeforeDeployed(),
                new CancelledNeverStarts(),
                new NoStaleEpoch(),
                new OldAttemptEndsFirst(tasks),
                new SlotHoldsOneJob(),
                new FinishedIsTrue(),
                new ResultDurableBeforeTold(),
                new EndedStaysEnded(),
                new RecordsUnharmed(),
                new CancelKept(),
                new AcceptedIsKnown(),
                new LiveWorkerKept(agenda, HEARTBEAT_TIMEOUT_MS),
                new OutdatedAttemptsEnd(agenda),
                new EndedJobRunsNothing(tasks),
                new RegionRestartsWhole(tasks));
    }
}
