package dev.weir.simulation.scenario;

import dev.weir.simulation.agenda.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What one run is about. Immutable.
 *
 * @param workers how many worker processes there are, each followed by another when it dies
 * @param slots how many each has
 * @param realCodecs whether messages become bytes on their way
 * @param boundMs how long after the last fault the last job may end
 */
public record Scenario(int workers, int slots, List<JobPlan> jobs, Faults faults, boolean realCodecs, long boundMs) {
    private static final long BOUND_MS = 600_000;
    private static final List<Map<String, String>> STRATEGIES = List.of(
            Map.of(),
            Map.of(
                    "restart-strategy.type", "fixed-delay",
                    "restart-strategy.fixed-delay.attempts", "3",
                    "restart-strategy.fixed-delay.delay", "500 ms"),
            Map.of(
                    "restart-strategy.type", "failure-rate",
                    "restart-strategy.failure-rate.max-failures-per-interval", "4",
                    "restart-strategy.failure-rate.failure-rate-interval", "10 s",
                    "restart-strategy.failure-rate.delay", "100 ms"),
            Map.of(
                    "restart-strategy.type", "exponential-delay",
                    "restart-strategy.exponential-delay.initial-backoff", "200 ms",
                    "restart-strategy.exponential-delay.max-backoff", "3 s"));

    public Scenario {
        jobs = List.copyOf(jobs);
    }

    /** A small cluster with some jobs, of which much goes wrong; each seed its own kinds of faults. */
    public static Scenario faulty(Chance chance) {
        Faults faults = faults(chance);
        return small(chance, faults);
    }

    /**
     * A small cluster with jobs of which each needs more than half of it, while it loses workers: what a job keeps, others
     * wait for.
     */
    public static Scenario crowded(Chance chance) {
        int workers = chance.between(2, 3);
        int slots = chance.between(4 - workers, 5 - workers);
        List<JobPlan> jobs = new ArrayList<>();
        int count = chance.between(3, 5);
        for (int number = 1; number <= count; number++) {
            jobs.add(crowdingJob(chance, number, workers * slots));
        }
        List<FaultKind> kinds =
                List.of(FaultKind.KILL_WORKER, FaultKind.STOP_WORKER, FaultKind.DRAIN_WORKER, FaultKind.BREAK_LINK);
        Faults faults =
                new Faults(kinds, chance.between(4, 16), chance.between(10_000L, 25_000L), 0.3, 3_000, 0.1, 0.1, 0, 0);
        return new Scenario(workers, slots, jobs, faults, false, BOUND_MS);
    }

    private static JobPlan crowdingJob(Chance chance, int number, int slots) {
        var shapes = Shapes.all().stream()
                .filter(shape -> Shapes.slots(shape) <= slots && 2 * Shapes.slots(shape) >= slots)
                .toList();
        var strategies =
                STRATEGIES.stream().filter(strategy -> !strategy.isEmpty()).toList();
        return new JobPlan(
                Shapes.as(number, chance.oneOf(shapes), chance.oneOf(strategies)),
                chance.between(0L, 6_000L),
                OptionalLong.empty(),
                chance.between(1_000L, 15_000L));
    }

    /** A small cluster with some jobs, where all goes well. */
    public static Scenario peaceful(Chance chance) {
        return small(chance, Faults.NONE);
    }

    /** One job of four stages on a cluster that has just enough slots for it, while a few things go wrong. */
    public static Scenario big(int workers, int tasks, int faultEvents) {
        int parallelism = tasks / 4;
        int slots = (parallelism + workers - 1) / workers;
        JobPlan job = new JobPlan(
                Shapes.as(1, Shapes.fourStages(parallelism), Map.of()), 10_000, OptionalLong.empty(), 20_000);
        Faults faults = faultEvents == 0
                ? Faults.NONE
                : new Faults(
                        List.of(FaultKind.BREAK_LINK, FaultKind.KILL_WORKER), faultEvents, 40_000, 0, 0, 0, 0, 0, 0);
        return new Scenario(workers, slots, List.of(job), faults, false, BOUND_MS);
    }

    private static Scenario small(Chance chance, Faults faults) {
        int workers = chance.between(2, 4);
        int slots = chance.between(1, 3);
        List<JobPlan> jobs = new ArrayList<>();
        int count = chance.between(1, 3);
        for (int number = 1; number <= count; number++) {
            jobs.add(job(chance, number, workers * slots));
        }
        return new Scenario(workers, slots, jobs, faults, chance.hits(0.05), BOUND_MS);
    }

    private static JobPlan job(Chance chance, int number, int slots) {
        long submitMs = chance.between(0L, 6_000L);
        OptionalLong cancelMs =
                chance.hits(0.25) ? OptionalLong.of(submitMs + chance.between(0L, 8_000L)) : OptionalLong.empty();
        var shapes = Shapes.all().stream()
                .filter(shape -> Shapes.slots(shape) <= slots)
                .toList();
        return new JobPlan(
                Shapes.as(number, chance.oneOf(shapes), chance.oneOf(STRATEGIES)),
                submitMs,
                cancelMs,
                chance.between(10L, 8_000L));
    }

    private static Faults faults(Chance chance) {
        List<FaultKind> kinds = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            if (chance.hits(0.35)) {
                kinds.add(kind);
            }
        }
        return new Faults(
                kinds,
                kinds.isEmpty() ? 0 : chance.between(1, 10),
                chance.between(5_000L, 25_000L),
                chance.hits(0.5) ? chance.between(1, 20) / 100.0 : 0,
                chance.between(10L, 5_000L),
                chance.hits(0.4) ? chance.between(1, 20) / 100.0 : 0,
                chance.hits(0.4) ? 0.2 : 0,
                chance.hits(0.2) ? 0.05 : 0,
                chance.hits(0.3) ? 0.3 : 0);
    }
}
