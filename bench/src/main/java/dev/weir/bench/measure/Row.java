package dev.weir.bench.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The raw numbers of one run of one engine, from which every figure can be computed again. Owned by the main thread. */
public final class Row {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Double> metrics = new LinkedHashMap<>();

    /** Begins a row. */
    public Row(String engine, int run, List<Long> pids) {
        values.put("engine", engine);
        values.put("run", run);
        values.put("pids", pids);
    }

    /** Adds a raw number, text or list. */
    public Row put(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Adds a figure computed from raw numbers. */
    public Row metric(String name, double value) {
        metrics.put(name, value);
        return this;
    }

    /** Whether the run counts for nothing because something else used the CPU. */
    public boolean isVoid() {
        return Boolean.TRUE.equals(values.get("void"));
    }

    /** The figures. */
    public Map<String, Double> metrics() {
        return metrics;
    }

    /** All of it, for the JSON file. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>(values);
        json.put("metrics", metrics);
        return json;
    }
}
