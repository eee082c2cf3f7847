package dev.weir.core.accumulators;

import dev.weir.api.accumulators.Accumulator;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.FunctionCodec;
import dev.weir.core.graph.SerializedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The accumulators of one task by name. Owned by the task thread. */
public final class TaskAccumulators {
    /** How much the accumulators of one task may hold: they travel in one message, and the JobManager keeps them. */
    public static final int MAX_BYTES = 64 << 10;

    private static final int MAX_TEXT = 256;

    private final String task;
    private final Map<String, Accumulator<?, ?>> byName = new TreeMap<>();

    /** None yet. */
    public TaskAccumulators(String task) {
        this.task = task;
    }

    /**
     * Adds one.
     *
     * @throws IllegalArgumentException if there is another one of that name
     */
    public void add(String name, Accumulator<?, ?> accumulator) {
        Accumulator<?, ?> before = byName.putIfAbsent(name, accumulator);
        if (before != null && before != accumulator) {
            throw new IllegalArgumentException("the task has an accumulator '" + name + "' already, a "
                    + before.getClass().getSimpleName() + "; give each its own name");
        }
    }

    /** The one of that name, or null. */
    public Accumulator<?, ?> get(String name) {
        return byName.get(name);
    }

    /**
     * The one of that name, made if there is none.
     *
     * @throws IllegalArgumentException if it is of another class
     */
    public <A extends Accumulator<?, ?>> A getOrAdd(String name, Class<A> type, Supplier<A> maker) {
        Accumulator<?, ?> found = byName.computeIfAbsent(name, absent -> maker.get());
        if (!type.isInstance(found)) {
            throw new IllegalArgumentException(
                    "the accumulator '" + name + "' is a " + found.getClass().getSimpleName() + ", not a "
                            + type.getSimpleName() + "; give each its own name");
        }
        return type.cast(found);
    }

    /**
     * What they have come to.
     *
     * @throws WeirException if one can't be serialized, or all together hold too much
     */
    public List<AccumulatorValue> values() {
        List<AccumulatorValue> values = new ArrayList<>();
        long bytes = 0;
        for (Map.Entry<String, Accumulator<?, ?>> entry : byName.entrySet()) {
            AccumulatorValue value = value(entry.getKey(), entry.getValue());
            bytes += value.accumulator().sizeBytes();
            if (bytes > MAX_BYTES) {
                throw new WeirException(
                        ErrorCode.BAD_FUNCTION,
                        "The accumulators of " + task + " hold more than " + (MAX_BYTES >> 10) + " KiB with '"
                                + entry.getKey() + "'; write large results to a sink.");
            }
            values.add(value);
        }
        return values;
    }

    private AccumulatorValue value(String name, Accumulator<?, ?> accumulator) {
        SerializedFunction bytes = FunctionCodec.serialize(accumulator, "The accumulator '" + name + "' of " + task);
        String text = String.valueOf(accumulator.getLocalValue());
        return new AccumulatorValue(
                name,
                task,
                accumulator.getClass().getSimpleName(),
                text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "..." : text,
                bytes);
    }
}
