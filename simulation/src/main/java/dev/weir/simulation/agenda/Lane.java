package dev.weir.simulation.agenda;

/**
 * Carries messages from one sender to one receiver in their order, each with a delay of its own. Owned by the thread that runs
 * the simulation.
 */
public final class Lane {
    private final Agenda agenda;
    private final Delay delay;
    private final ProcessLife receiver;
    private long lastAtMs;

    /** How long a message takes. */
    @FunctionalInterface
    public interface Delay {
        /** Drawn anew for each message. */
        long nextMs();
    }

    public Lane(Agenda agenda, Delay delay, ProcessLife receiver) {
        this.agenda = agenda;
        this.delay = delay;
        this.receiver = receiver;
    }

    /** The message arrives after all that were sent before. */
    public void send(Runnable arrival) {
        lastAtMs = Math.max(lastAtMs, agenda.nowMs() + delay.nextMs());
        agenda.at(lastAtMs, () -> receiver.run(arrival));
    }
}
