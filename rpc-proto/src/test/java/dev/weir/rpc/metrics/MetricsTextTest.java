package dev.weir.rpc.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MetricsTextTest {
    @Test
    void samplesOfOneMetricStandTogether() {
        MetricsText text = new MetricsText()
                .gauge("a", Map.of("task", "0"), 1)
                .counter("b", Map.of(), 7)
                .gauge("a", new TreeMap<>(Map.of("task", "1", "job", "x")), 0.5);
        assertEquals("""
                # TYPE a gauge
                a{task="0"} 1
                a{job="x",task="1"} 0.5
                # TYPE b counter
                b 7
                """, text.text());
    }

    @Test
    void labelsOfUsersCanNotBreakTheText() {
        String text = new MetricsText()
                .gauge("a", Map.of("name", "x\"} 9\n\\"), Double.NaN)
                .text();
        assertEquals("# TYPE a gauge\na{name=\"x\\\"} 9\\n\\\\\"} NaN\n", text);
        assertTrue(new MetricsText()
                        .gauge("a", Map.of("n", "y".repeat(9_999)), 1)
                        .text()
                        .length()
                < 300);
    }

    @Test
    void everyJvmTellsItsMemoryThreadsAndTime() {
        MetricsText text = new MetricsText();
        JvmMetrics.append(text, "flink_jobmanager", Map.of("host", "h"));
        for (String name :
                new String[] {"Memory_Heap_Used", "Threads_Count", "CPU_Time", "GarbageCollector_All_Count"}) {
            assertTrue(text.text().contains("\nflink_jobmanager_Status_JVM_" + name + "{host=\"h\"} "), name);
        }
    }
}
