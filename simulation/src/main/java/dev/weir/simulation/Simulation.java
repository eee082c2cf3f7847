package dev.weir.simulation;

import dev.weir.simulation.agenda.Agenda;
import dev.weir.simulation.agenda.Chance;
import dev.weir.simulation.agenda.Trace;
import dev.weir.simulation.invariant.Invariants;
import dev.weir.simulation.invariant.Observer;
import dev.weir.simulation.invariant.Violation;
import dev.weir.simulation.scenario.Scenario;
import dev.weir.simulation.world.Cluster;
import dev.weir.simulation.world.Nemesis;
import dev.weir.simulation.world.World;
import java.util.List;
import java.util.Optional;

/** The run of one scenario, from its start until nothing is left of its jobs. Used once, by one thread. */
public final class Simulation {
    /** One seed in so many is of a crowded cluster. */
    private static final long SEEDS_FOR_A_CROWD = 10;

    private static final long CROWDED = 5;
    private static final String NO_CORE_BREAKS = "S0 no core breaks";
    private static final String JOBS_END = "S19 jobs end";
    private static final String NOTHING_LEFT = "S20 nothing left";

    private final long seed;
    private final Agenda agenda = new Agenda();
    private final Scenario scenario;
    private final Trace trace;
    private final World world;
    private final Cluster cluster;
    private final Nemesis nemesis;

    private Simulation(long seed, Chance chance, Scenario scenario, Trace trace) {
        this.seed = seed;
        this.scenario = scenario;
        this.trace = trace;
        List<Observer> invariants = Invariants.all(agenda);
        this.world = new World(agenda, chance, scenario, trace, invariants);
        this.cluster = new Cluster(world);
        this.nemesis = new Nemesis(world, cluster);
    }

    /** Runs a seed with the faults that it stands for. */
    public static SeedReport faulty(long seed, Trace trace) {
        Chance chance = new Chance(seed);
        Scenario scenario = seed % SEEDS_FOR_A_CROWD == CROWDED ? Scenario.crowded(chance) : Scenario.faulty(chance);
        return new Simulation(seed, chance, scenario, trace).run();
    }

    /** Runs a seed in which nothing goes wrong. */
    public static SeedReport peaceful(long seed, Trace trace) {
        Chance chance = new Chance(seed);
        return new Simulation(seed, chance, Scenario.peaceful(chance), trace).run();
    }

    /** Runs a given scenario. */
    public static SeedReport of(Scenario scenario, long seed, Trace trace) {
        return new Simulation(seed, new Chance(seed), scenario, trace).run();
    }

    private SeedReport run() {
        try {
            cluster.start();
            nemesis.start();
            untilDone();
            nemesis.stop();
            untilQuiet();
            return report(Optional.empty(), "");
        } catch (Violation violation) {
            return report(Optional.of(violation.invariant()), violation.getMessage());
        } catch (RuntimeException broken) {
            // The edge of the simulation: what leaves a core would have ended its process.
            return report(Optional.of(NO_CORE_BREAKS), describe(broken));
        }
    }

    private void untilDone() {
        long endMs = scenario.faults().endMs() + scenario.boundMs();
        while (!cluster.isDone()) {
            step();
            if (agenda.nowMs() > endMs) {
                throw new Violation(
                        JOBS_END,
                        "a job has not ended " + scenario.boundMs() + " ms after the last fault: "
                                + cluster.leftovers().orElse("only its client does not know"));
            }
        }
    }

    private void untilQuiet() {
        long endMs = agenda.nowMs() + scenario.boundMs();
        while (cluster.leftovers().isPresent()) {
            step();
            if (agenda.nowMs() > endMs) {
                throw new Violation(NOTHING_LEFT, cluster.leftovers().orElseThrow());
            }
        }
    }

    private void step() {
        if (!agenda.step()) {
            throw new Violation(JOBS_END, "nothing will happen any more, and jobs are left");
        }
        world.afterEvent();
    }

    private static String describe(RuntimeException broken) {
        StringBuilder text = new StringBuilder(broken.toString());
        for (StackTraceElement frame : broken.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.weir")) {
                text.append("\n    at ").append(frame);
            }
        }
        return text.toString();
    }

    private SeedReport report(Optional<String> violation, String sentence) {
        return new SeedReport(
                seed,
                violation,
                sentence,
                agenda.done(),
                world.messages(),
                agenda.nowMs(),
                world.digest(),
                trace.lines());
    }
}
