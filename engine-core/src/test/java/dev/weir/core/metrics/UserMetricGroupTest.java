package dev.weir.core.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.api.TaskInfo;
import dev.weir.api.metrics.Counter;
import dev.weir.api.metrics.Gauge;
import dev.weir.api.metrics.MetricGroup;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserMetricGroupTest {
    private final TaskUserMetrics registry = new TaskUserMetrics();
    private final UserMetricGroup group = UserMetricGroup.of(
            registry, new UserMetricGroup.Owner("ab", "parse", "words", new TaskInfo("parse", 1, 0, 2, 0)));

    @Test
    void metricsAreNamedByTheirGroups() {
        Counter counter = group.addGroup("lines").addGroup("kind", "empty").counter("bad");
        counter.inc(5);
        counter.dec();
        UserMetric metric = registry.all().get(0);
        assertEquals("parse.lines.kind.empty.bad", metric.id());
        assertEquals(List.of("lines", "kind"), metric.logical());
        assertEquals(Map.of("kind", "empty"), metric.variables());
        assertEquals(Map.of("", 4.0), MetricReading.figures(metric.metric()));
    }

    @Test
    void aGroupKnowsItsScope() {
        MetricGroup lines = group.addGroup("lines");
        assertArrayEquals(new String[] {"taskmanager", "words", "parse", "0", "lines"}, lines.getScopeComponents());
        assertEquals("taskmanager.words.parse.0.lines.bad", lines.getMetricIdentifier("bad"));
        assertEquals("parse", lines.getAllVariables().get("<operator_name>"));
    }

    @Test
    void aNameIsTakenOnceAndThereAreNotTooMany() {
        group.counter("n").inc();
        group.counter("n").inc(100);
        assertEquals(
                Map.of("", 1.0), MetricReading.figures(registry.all().get(0).metric()));
        for (int i = 0; i < 2 * TaskUserMetrics.MAX_METRICS; i++) {
            group.counter("n" + i);
        }
        assertEquals(TaskUserMetrics.MAX_METRICS, registry.all().size());
    }

    @Test
    void whatIsNoNumberOrThrowsIsNotShown() {
        assertEquals(Map.of(), MetricReading.figures((Gauge<String>) () -> "text"));
        assertEquals(Map.of("", 1.0), MetricReading.figures((Gauge<Boolean>) () -> true));
        assertEquals(Map.of(), MetricReading.figures((Gauge<Integer>) () -> {
            throw new IllegalStateException("of the user");
        }));
    }

    @Test
    void errorsOfAMetricLeaveItOutButThoseOfTheProcessGetOn() {
        for (Error error : List.of(
                new AssertionError("of the user"),
                new NoClassDefFoundError("com/example/Missing"),
                new LinkageError("of the user"),
                new StackOverflowError())) {
            assertEquals(Map.of(), MetricReading.figures(throwing(error)));
        }
        Gauge<Integer> full = throwing(new OutOfMemoryError("of the process"));
        assertThrows(OutOfMemoryError.class, () -> MetricReading.figures(full));
    }

    private static Gauge<Integer> throwing(Error error) {
        return () -> {
            throw error;
        };
    }
}
