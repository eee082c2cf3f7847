package dev.weir.core.accumulators;

import dev.weir.api.accumulators.Accumulator;
import dev.weir.api.accumulators.AccumulatorResults;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.FunctionCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Merges what the tasks of a job have added up, where the program's classes are. Used by one thread for one job. */
public final class AccumulatorMerge {
    private final ClassLoader loader;
    private final Map<String, Part> merged = new HashMap<>();
    private final Map<String, String> failures = new HashMap<>();

    /** An accumulator with all that was merged into it, and the task that it is of. Immutable. */
    private record Part(String task, Accumulator<Object, ?> accumulator) {}

    private AccumulatorMerge(ClassLoader loader) {
        this.loader = loader;
    }

    /** The results by name; those that can't be merged have a sentence instead. Runs code of the user. */
    public static AccumulatorResults of(List<AccumulatorValue> values, ClassLoader loader) {
        AccumulatorMerge merge = new AccumulatorMerge(loader);
        values.forEach(merge::take);
        Map<String, Object> results = new HashMap<>();
        merge.merged.forEach((name, part) -> {
            if (!merge.failures.containsKey(name)) {
                merge.guarded(
                        name, "read", () -> results.put(name, part.accumulator().getLocalValue()));
            }
        });
        return new AccumulatorResults(results, merge.failures);
    }

    @SuppressWarnings("unchecked") // what is added and what comes of it is the user's affair
    private void take(AccumulatorValue value) {
        String name = value.name();
        try {
            Accumulator<Object, ?> accumulator = FunctionCodec.deserialize(
                    value.accumulator(), Accumulator.class, loader, "The accumulator '" + name + "'");
            Part before = merged.putIfAbsent(name, new Part(value.task(), accumulator));
            if (before != null) {
                merge(name, before, new Part(value.task(), accumulator));
            }
        } catch (WeirException unreadable) {
            failures.putIfAbsent(name, unreadable.getMessage());
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // both are of one class
    private void merge(String name, Part into, Part other) {
        Class<?> type = into.accumulator().getClass();
        if (type != other.accumulator().getClass()) {
            failures.putIfAbsent(
                    name,
                    "The accumulator '" + name + "' is a " + type.getSimpleName() + " in " + into.task() + " and a "
                            + other.accumulator().getClass().getSimpleName() + " in " + other.task()
                            + ", which can't be merged; give each its own name.");
            return;
        }
        guarded(name, "merged", () -> ((Accumulator) into.accumulator()).merge(other.accumulator()));
    }

    /** The user's code runs: its failure is that of this accumulator, and the others can be had. */
    private void guarded(String name, String done, Runnable userCode) {
        try {
            userCode.run();
        } catch (RuntimeException | LinkageError | AssertionError thrown) {
            failures.putIfAbsent(name, "The accumulator '" + name + "' can't be " + done + ": " + thrown);
        }
    }
}
