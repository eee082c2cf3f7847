package dev.weir.bench.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What several runs gave. Immutable.
 *
 * @param median the middle value, or the mean of the two in the middle
 * @param min the least
 * @param max the greatest
 */
public record Figure(double median, double min, double max) {
    /** The figure of some values, of which there is at least one. */
    public static Figure of(Collection<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        return new Figure(median, sorted.get(0), sorted.get(size - 1));
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("median", median);
        json.put("min", min);
        json.put("max", max);
        return json;
    }
}
