package dev.weir.taskmanager.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.VertexId;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.metrics.TaskMetric;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskRatesTest {
    private static final AttemptId ATTEMPT =
            new AttemptId(new JobID(1, 2), new VertexId("00112233445566778899aabbccddeeff"), 5, 0, 7);
    private static final long SECOND = 1_000_000_000;

    private final TaskRates rates = new TaskRates();

    @Test
    void growthBetweenTheLastTwoLooksIsToldForASecond() {
        rates.look(List.of(task(100)), 3 * SECOND);
        assertEquals(0, rates.perSecond(ATTEMPT, TaskMetric.RECORDS_IN));
        rates.look(List.of(task(600)), 8 * SECOND);
        assertEquals(100, rates.perSecond(ATTEMPT, TaskMetric.RECORDS_IN));
        rates.look(List.of(task(600)), 13 * SECOND);
        assertEquals(0, rates.perSecond(ATTEMPT, TaskMetric.RECORDS_IN));
    }

    @Test
    void tasksThatAreGoneAreForgotten() {
        rates.look(List.of(task(100)), SECOND);
        rates.look(List.of(), 2 * SECOND);
        rates.look(List.of(task(900)), 3 * SECOND);
        assertEquals(0, rates.perSecond(ATTEMPT, TaskMetric.RECORDS_IN));
    }

    private static TaskMetrics task(long recordsIn) {
        return new TaskMetrics(ATTEMPT, recordsIn, 0, 0, 0, 0, 0, 0, 0);
    }
}
