package dev.weir.core.metrics;

import dev.weir.api.metrics.Counter;
import dev.weir.api.metrics.Gauge;
import dev.weir.api.metrics.Histogram;
import dev.weir.api.metrics.HistogramStatistics;
import dev.weir.api.metrics.Meter;
import dev.weir.api.metrics.Metric;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads metrics of users, whose code may throw. Stateless. */
public final class MetricReading {
    private MetricReading() {}

    /**
     * The figures of a metric by what their names end in: nothing for one figure, else {@code _count} and the like. Empty when
     * it has no figure that can be shown, or when it throws.
     *
     * @throws VirtualMachineError of the metric, but for too deep a recursion
     */
    public static Map<String, Double> figures(Metric metric) {
        Map<String, Double> figures = new LinkedHashMap<>();
        try {
            read(metric, figures);
        } catch (StackOverflowError ofTheUser) {
            return Map.of();
        } catch (VirtualMachineError ofTheProcess) {
            throw ofTheProcess;
        } catch (Throwable ofTheUser) {
            // Shown to people only: a figure that can't be had is left out, as one that is no number. Errors too: a
            // class that is missing in the job's jar must not end the threads of the worker that ask for figures.
            return Map.of();
        }
        return figures;
    }

    private static void read(Metric metric, Map<String, Double> figures) {
        if (metric instanceof Counter counter) {
            figures.put("", (double) counter.getCount());
        } else if (metric instanceof Meter meter) {
            figures.put("", meter.getRate());
        } else if (metric instanceof Gauge<?> gauge) {
            Object value = gauge.getValue();
            if (value instanceof Number number) {
                figures.put("", number.doubleValue());
            } else if (value instanceof Boolean flag) {
                figures.put("", flag ? 1.0 : 0.0);
            }
        } else if (metric instanceof Histogram histogram) {
            HistogramStatistics statistics = histogram.getStatistics();
            figures.put("_count", (double) histogram.getCount());
            figures.put("_min", (double) statistics.getMin());
            figures.put("_max", (double) statistics.getMax());
            figures.put("_mean", statistics.getMean());
            figures.put("_p50", statistics.getQuantile(0.5));
            figures.put("_p95", statistics.getQuantile(0.95));
            figures.put("_p99", statistics.getQuantile(0.99));
        }
    }
}
