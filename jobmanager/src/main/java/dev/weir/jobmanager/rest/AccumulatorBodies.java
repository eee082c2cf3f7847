package dev.weir.jobmanager.rest;

import dev.weir.core.accumulators.AccumulatorValue;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.rpc.rest.JobAccumulators;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Turns accumulators into the body of an answer. It reads texts and no user's class, so it merges those that ship alone, and
 * says of others how many tasks have one. Has no state.
 */
final class AccumulatorBodies {
    private static final Map<String, BinaryOperator<String>> MERGES = Map.of(
            "IntCounter", (a, b) -> Integer.toString(Integer.parseInt(a) + Integer.parseInt(b)),
            "LongCounter", (a, b) -> Long.toString(Long.parseLong(a) + Long.parseLong(b)),
            "DoubleCounter", (a, b) -> Double.toString(Double.parseDouble(a) + Double.parseDouble(b)),
            "IntMaximum", (a, b) -> Integer.toString(Math.max(Integer.parseInt(a), Integer.parseInt(b))),
            "IntMinimum", (a, b) -> Integer.toString(Math.min(Integer.parseInt(a), Integer.parseInt(b))),
            "LongMaximum", (a, b) -> Long.toString(Math.max(Long.parseLong(a), Long.parseLong(b))),
            "LongMinimum", (a, b) -> Long.toString(Math.min(Long.parseLong(a), Long.parseLong(b))),
            "DoubleMaximum", (a, b) -> Double.toString(Math.max(Double.parseDouble(a), Double.parseDouble(b))),
            "DoubleMinimum", (a, b) -> Double.toString(Math.min(Double.parseDouble(a), Double.parseDouble(b))));

    private AccumulatorBodies() {}

    static JobAccumulators of(JobView job, boolean withSerialized) {
        Map<String, List<AccumulatorValue>> byName = new TreeMap<>();
        List<AccumulatorValue> all = job.accumulators();
        all.forEach(value -> byName.computeIfAbsent(value.name(), absent -> new ArrayList<>())
                .add(value));
        return new JobAccumulators(
                List.of(),
                byName.values().stream().map(AccumulatorBodies::merged).toList(),
                withSerialized ? all.stream().map(AccumulatorBodies::serialized).toList() : null);
    }

    private static JobAccumulators.Merged merged(List<AccumulatorValue> values) {
        AccumulatorValue first = values.get(0);
        List<String> types =
                values.stream().map(AccumulatorValue::type).distinct().sorted().toList();
        if (types.size() > 1) {
            return new JobAccumulators.Merged(
                    first.name(), String.join(", ", types), "Types differ, so it can't be merged.");
        }
        return new JobAccumulators.Merged(first.name(), first.type(), value(values));
    }

    private static String value(List<AccumulatorValue> values) {
        BinaryOperator<String> merge = MERGES.get(values.get(0).type());
        List<String> texts = values.stream().map(AccumulatorValue::value).toList();
        if (merge != null) {
            try {
                return texts.stream().reduce(merge).orElseThrow();
            } catch (NumberFormatException ofTheUser) {
                // A class of the user with the name of one that ships.
                return texts.size() + " values";
            }
        }
        return texts.size() == 1 ? texts.get(0) : texts.size() + " values";
    }

    private static JobAccumulators.Serialized serialized(AccumulatorValue value) {
        return new JobAccumulators.Serialized(
                value.name(),
                value.task(),
                value.type(),
                value.value(),
                Base64.getEncoder().encodeToString(value.accumulator().toByteArray()));
    }
}
