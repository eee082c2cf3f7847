package dev.weir.simulation.world;

import dev.weir.simulation.agenda.Agenda;
import dev.weir.simulation.agenda.Chance;
import dev.weir.simulation.agenda.Trace;
import dev.weir.simulation.invariant.Observer;
import dev.weir.simulation.scenario.Faults;
import dev.weir.simulation.scenario.Scenario;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What all parts of one simulated cluster share: time, chance, the faults of the moment, and who watches. One thread's. */
public final class World {
    private static final long SLOW_DISK_MS = 6_000;

    final Agenda agenda;
    final Chance chance;
    final Scenario scenario;
    private final Trace trace;
    private final List<? extends Observer> observers;
    private Faults faults;
    private long digest;
    private long messages;
    private long diskFailsUntilMs;
    private long diskIsSlowUntilMs;

    public World(Agenda agenda, Chance chance, Scenario scenario, Trace trace, List<? extends Observer> observers) {
        this.agenda = agenda;
        this.chance = chance;
        this.scenario = scenario;
        this.trace = trace;
        this.observers = List.copyOf(observers);
        this.faults = scenario.faults();
    }

    /** How bad the world is at present. */
    Faults faults() {
        return faults;
    }

    /** Nothing goes wrong from now on. */
    void heal() {
        faults = Faults.NONE;
    }

    /** Says what has happened to everyone who watches. */
    void tell(Consumer<Observer> fact) {
        for (Observer observer : observers) {
            fact.accept(observer);
        }
        digest = digest * 31 + agenda.nowMs();
    }

    /** An event is over. */
    public void afterEvent() {
        for (Observer observer : observers) {
            observer.afterEvent();
        }
    }

    /** A line for people, made only if somebody reads it. */
    void trace(Supplier<String> line) {
        if (trace.isOn()) {
            trace.line(agenda.nowMs(), line.get());
        }
    }

    /** A message goes out. */
    void count(Object message) {
        messages++;
        digest = digest * 31 + message.getClass().getSimpleName().hashCode();
    }

    /** How many messages went over control connections. */
    public long messages() {
        return messages;
    }

    /** Differs between runs that differ. */
    public long digest() {
        return digest;
    }

    /** Whether writes fail at present. */
    boolean diskFails() {
        return agenda.nowMs() < diskFailsUntilMs;
    }

    void diskFailsFor(long timeMs) {
        diskFailsUntilMs = Math.max(diskFailsUntilMs, agenda.nowMs() + timeMs);
    }

    /** How long a write takes. */
    long diskMs() {
        return chance.between(1L, agenda.nowMs() < diskIsSlowUntilMs ? SLOW_DISK_MS : 20L);
    }

    void diskIsSlowFor(long timeMs) {
        diskIsSlowUntilMs = Math.max(diskIsSlowUntilMs, agenda.nowMs() + timeMs);
    }

    /** How long a message takes that is not held up. */
    long delayMs() {
        if (chance.hits(faults.slowMessages())) {
            return chance.between(1L, faults.slowMessageMs());
        }
        return chance.between(0L, 2L);
    }

    /** How long a message waits in the mailbox of an actor. */
    long mailboxMs() {
        return chance.hits(faults.slowMessages() / 4) ? chance.between(1L, faults.slowMessageMs() / 4) : 0;
    }
}
