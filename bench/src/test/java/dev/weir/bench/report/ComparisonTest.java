package dev.weir.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bench.measure.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares rows. Stateless. */
class ComparisonTest {
    @Test
    void aRatioAboveOneMeansWeirIsBetterWhateverTheMetric() {
        Comparison cpu = comparison(Metric.CPU, 0.2, 0.8);
        Comparison rate = comparison(Metric.RATE, 8e6, 2e6);
        assertEquals(4, cpu.ratio().median(), 1e-9);
        assertEquals(4, rate.ratio().median(), 1e-9);
    }

    @Test
    void ratiosAreMadePairByPair() {
        Comparison comparison = new Comparison(
                "w",
                "",
                "flink",
                Metric.CPU,
                List.of(
                        new Comparison.Pair(row(Metric.CPU, 1), row(Metric.CPU, 2)),
                        new Comparison.Pair(row(Metric.CPU, 2), row(Metric.CPU, 8)),
                        new Comparison.Pair(row(Metric.CPU, 1), row(Metric.CPU, 3))),
                List.of(),
                List.of());
        assertEquals(new Figure(3, 2, 4), comparison.ratio());
        assertEquals(new Figure(1, 1, 2), comparison.weir());
    }

    @Test
    void aSideThatWasNotMeasuredHasNoFigures() {
        Comparison comparison = new Comparison(
                "w",
                "",
                "flink",
                Metric.CPU,
                List.of(new Comparison.Pair(null, row(Metric.CPU, 2))),
                List.of(),
                List.of());
        assertNull(comparison.weir());
        assertNull(comparison.ratio());
        assertTrue(Tables.of(List.of(comparison)).contains("| – | 2 | – |"));
    }

    @Test
    void theMedianOfAnEvenNumberOfRunsIsTheMeanOfTheTwoInTheMiddle() {
        assertEquals(new Figure(2.5, 1, 9), Figure.of(List.of(9.0, 1.0, 3.0, 2.0)));
    }

    @Test
    void figuresReplaceThoseBetweenTheMarksOnly() {
        String page = "before <!-- figures, written by weir bench --> old <!-- end of figures --> behind";
        assertEquals("before new behind", Publication.replaced(page, "new"));
        assertThrows(IllegalStateException.class, () -> Publication.replaced("no marks", "new"));
    }

    @Test
    void aPlotHasABarForEachSettingAndOneForWeir() {
        String svg = Plot.of(List.of(
                comparison(Metric.CPU, 0.2, 0.8),
                new Comparison(
                        "w",
                        "",
                        "flink-object-reuse",
                        Metric.CPU,
                        List.of(new Comparison.Pair(row(Metric.CPU, 0.2), row(Metric.CPU, 0.7))),
                        List.of(),
                        List.of())));
        assertEquals(3, svg.split("fill=\"#", -1).length - 1);
        assertTrue(svg.contains(">flink-object-reuse<"));
    }

    private static Comparison comparison(Metric metric, double weir, double flink) {
        return new Comparison(
                "w",
                "",
                "flink",
                metric,
                List.of(new Comparison.Pair(row(metric, weir), row(metric, flink))),
                List.of(),
                List.of());
    }

    private static Row row(Metric metric, double value) {
        return new Row("engine", 1, List.of(1L)).metric(metric.name(), value);
    }
}
