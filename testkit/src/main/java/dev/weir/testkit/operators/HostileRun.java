package dev.weir.testkit.operators;

import dev.weir.api.OutputTag;
import dev.weir.core.testing.ChainDriver;
import dev.weir.core.testing.Tap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Runs a pipeline in peace and then under all that can happen to a task, and compares. Owned by the thread of the test. Records
 * and keys say in {@code toString} all that they are.
 *
 * <p>What a step of the clock brings about is compared without order: a restore may set timers of one moment in another one.
 */
public final class HostileRun {
    private final Program program;
    private final List<Step> steps;

    private HostileRun(Program program, List<Step> steps) {
        this.program = program;
        this.steps = List.copyOf(steps);
    }

    /**
     * Checks a pipeline with everything random taken from {@code random}.
     *
     * @throws AssertionError if it comes to another result than in peace
     */
    public static void check(Program program, List<Step> steps, SplittableRandom random) throws Exception {
        HostileRun run = new HostileRun(program, steps);
        List<List<String>> peace = run.inPeace();
        run.withRestoresAndNoRoom(peace, () -> true);
        run.withRestoresAndNoRoom(peace, () -> random.nextInt(3) == 0);
        run.canceledAnywhere();
        run.closedAnywhere();
    }

    /** Whether there is a restore before the next step. */
    @FunctionalInterface
    private interface Restores {
        boolean next();
    }

    private List<List<String>> inPeace() {
        List<List<String>> results = new ArrayList<>();
        try (ChainDriver driver = program.open(Tap.NONE)) {
            for (Step step : steps) {
                apply(driver, step);
                results.add(results(driver, step));
            }
            driver.endInput();
            results.add(results(driver, null));
        }
        return results;
    }

    private void withRestoresAndNoRoom(List<List<String>> peace, Restores restores) throws Exception {
        NarrowOutput narrow = new NarrowOutput();
        try (ChainDriver driver = program.open(narrow)) {
            for (int i = 0; i < steps.size(); i++) {
                if (restores.next()) {
                    restore(driver, narrow);
                }
                apply(driver, steps.get(i));
                narrow.drain();
                driver.advanceTo(driver.processingTimeMs()); // timers that are due since it was drained
                narrow.drain();
                requireSame(peace.get(i), results(driver, steps.get(i)), i);
            }
            driver.endInput();
            narrow.drain();
            requireSame(peace.get(steps.size()), results(driver, null), steps.size());
        }
    }

    private static void restore(ChainDriver driver, NarrowOutput narrow) {
        var snapshot = driver.snapshot();
        narrow.forget();
        driver.restore(snapshot);
        if (driver.timers().stream().anyMatch(timer -> timer.timeMs() <= driver.processingTimeMs())) {
            throw new AssertionError("a timer that was due did not go off after a restore: " + driver.timers());
        }
    }

    private void requireSame(List<String> expected, List<String> actual, int step) {
        if (!expected.equals(actual)) {
            throw new AssertionError("step " + step + " (" + (step < steps.size() ? steps.get(step) : "end of input")
                    + ") came to " + actual + " but in peace to " + expected);
        }
    }

    /** However far it gets before its output throws, what comes out is that exception, and closing works. */
    private void canceledAnywhere() {
        for (int passing = 0; ; passing++) {
            ChainDriver driver = program.open(new CanceledOutput(passing));
            boolean canceled = false;
            try {
                steps.forEach(step -> apply(driver, step));
                driver.endInput();
            } catch (CanceledOutput.Canceled expected) {
                canceled = true;
            }
            driver.close();
            if (!canceled) {
                return;
            }
        }
    }

    /** It can be closed after any step, also right after a restore and before the first one. */
    private void closedAnywhere() {
        for (int last = 0; last <= steps.size(); last++) {
            ChainDriver driver = program.open(Tap.NONE);
            steps.subList(0, last).forEach(step -> apply(driver, step));
            driver.restore(driver.snapshot());
            driver.close();
            driver.close();
        }
    }

    private static void apply(ChainDriver driver, Step step) {
        if (step instanceof Step.Push push) {
            driver.push(push.input(), push.element());
        } else if (step instanceof Step.Advance advance) {
            driver.advanceTo(advance.timeMs());
        }
    }

    /** What has come out since the last time, and what timers there are. */
    private List<String> results(ChainDriver driver, Step step) {
        List<String> results = new ArrayList<>();
        take(driver.output(), "", results);
        for (OutputTag<?> side : program.sides()) {
            take(driver.sideOutput(side), side.getId() + ": ", results);
        }
        if (!(step instanceof Step.Push)) {
            results.sort(Comparator.naturalOrder());
        }
        driver.timers().stream().map(Object::toString).sorted().forEach(results::add);
        return results;
    }

    private static void take(List<Object> output, String prefix, List<String> results) {
        output.forEach(record -> results.add(prefix + record));
        output.clear();
    }
}
