package dev.weir.simulation.agenda;

/** The one timer of a core, set to what the core wants at present. Owned by the thread that runs the simulation. */
public final class Wake {
    private static final long NEVER = Long.MAX_VALUE;

    private final Agenda agenda;
    private final ProcessLife process;
    private final Runnable woken;
    private long scheduledMs = NEVER;
    private long generation;

    /** @param woken lets the core see that time has passed */
    public Wake(Agenda agenda, ProcessLife process, Runnable woken) {
        this.agenda = agenda;
        this.process = process;
        this.woken = woken;
    }

    /** The core's present wish. */
    public void schedule(long atMs) {
        if (atMs == scheduledMs) {
            return;
        }
        scheduledMs = atMs;
        generation++;
        if (atMs != NEVER) {
            long mine = generation;
            // Real timers fire a millisecond later at the earliest.
            agenda.at(Math.max(atMs, agenda.nowMs() + 1), () -> fire(mine));
        }
    }

    private void fire(long mine) {
        if (mine == generation && !process.isEnded()) {
            process.run(() -> {
                if (mine == generation) {
                    scheduledMs = NEVER;
                    woken.run();
                }
            });
        }
    }
}
