package dev.weir.bench.report;

import dev.weir.bench.measure.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One metric of one workload on both engines. Immutable.
 *
 * @param workload its name
 * @param type of its records, or empty
 * @param flinkVariant the setting in which Flink ran
 * @param metric what is compared
 * @param pairs rows of Weir and of Flink by run; a side that was not measured is null
 * @param dropped rows that do not count: the first pair, and void runs
 * @param bareLoop rows of a loop that does the same with no engine around it; empty if there is none
 */
public record Comparison(
        String workload,
        String type,
        String flinkVariant,
        Metric metric,
        List<Pair> pairs,
        List<Row> dropped,
        List<Row> bareLoop) {
    public Comparison {
        pairs = List.copyOf(pairs);
        dropped = List.copyOf(dropped);
        bareLoop = List.copyOf(bareLoop);
    }

    /** The type of records and the setting of Flink. */
    public String variant() {
        return type.isEmpty() ? flinkVariant : type + " " + flinkVariant;
    }

    /** The same with a bare loop beside it. */
    public Comparison withBareLoop(List<Row> rows) {
        return new Comparison(workload, type, flinkVariant, metric, pairs, dropped, rows);
    }

    /** What the bare loop's runs gave, or null. */
    public Figure bare() {
        return figure(bareLoop);
    }

    /** Two runs, one after the other. */
    public record Pair(Row weir, Row flink) {}

    /** What Weir's runs gave, or null. */
    public Figure weir() {
        return figure(pairs.stream().map(Pair::weir).toList());
    }

    /** What Flink's runs gave, or null. */
    public Figure flink() {
        return figure(pairs.stream().map(Pair::flink).toList());
    }

    /** By how much Weir is better, pair by pair, or null. */
    public Figure ratio() {
        List<Double> ratios = new ArrayList<>();
        for (Pair pair : pairs) {
            Double weir = value(pair.weir);
            Double flink = value(pair.flink);
            if (weir != null && flink != null) {
                ratios.add(metric.ratio(weir, flink));
            }
        }
        return ratios.isEmpty() ? null : Figure.of(ratios);
    }

    private Figure figure(List<Row> rows) {
        List<Double> values = new ArrayList<>();
        for (Row row : rows) {
            Double value = value(row);
            if (value != null) {
                values.add(value);
            }
        }
        return values.isEmpty() ? null : Figure.of(values);
    }

    /** What a run gave, or null if it was not measured. */
    private Double value(Row row) {
        return row == null ? null : row.metrics().get(metric.name());
    }

    /** For the JSON file. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("workload", workload);
        json.put("variant", variant());
        json.put("metric", metric.name());
        json.put("weir", json(weir()));
        json.put("flink", json(flink()));
        json.put("ratio", json(ratio()));
        if (!bareLoop.isEmpty()) {
            json.put("bare_loop", json(bare()));
        }
        List<Object> runs = new ArrayList<>();
        for (Row row : bareLoop) {
            runs.add(rowJson(row, true));
        }
        for (Row row : dropped) {
            runs.add(rowJson(row, false));
        }
        for (Pair pair : pairs) {
            if (pair.weir != null) {
                runs.add(rowJson(pair.weir, true));
            }
            if (pair.flink != null) {
                runs.add(rowJson(pair.flink, true));
            }
        }
        json.put("runs", runs);
        return json;
    }

    private static Map<String, Object> rowJson(Row row, boolean counted) {
        Map<String, Object> json = new LinkedHashMap<>(row.json());
        json.put("counted", counted);
        return json;
    }

    private static Object json(Figure figure) {
        return figure == null ? null : figure.json();
    }
}
