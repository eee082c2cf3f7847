package dev.weir.client.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.rpc.rest.JobDetails.IoMetrics;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Speeds and shares come from the difference of counters. */
class FlowsTest {
    private static final long SECOND = 1_000_000_000L;

    private final Flows flows = new Flows();

    @Test
    void nothingIsKnownAfterOneLook() {
        assertEquals(Flow.UNKNOWN, flows.of("a", metrics(10, 5), 0));
    }

    @Test
    void speedsAndSharesAreThoseSinceTheFirstLook() {
        flows.of("a", metrics(100, 0), 0);
        assertEquals(new Flow(50, 100, 0.5, 0.25, 0.25), flows.of("a", metrics(200, 400), 2 * SECOND));
    }

    @Test
    void countersThatStandStillForLongAreNoFlow() {
        flows.of("a", metrics(100, 0), 0);
        flows.of("a", metrics(200, 400), SECOND);
        assertEquals(Flow.UNKNOWN, flows.of("a", metrics(200, 400), 7 * SECOND));
    }

    @Test
    void aNewAttemptBeginsAnew() {
        flows.of("a", metrics(100, 0), 0);
        flows.of("a", metrics(200, 0), SECOND);
        assertEquals(Flow.UNKNOWN, flows.of("a", metrics(10, 0), 2 * SECOND));
        assertEquals(90, flows.of("a", metrics(100, 0), 3 * SECOND).recordsInPerSecond());
    }

    @Test
    void whatIsNotSeenAnyMoreIsForgotten() {
        flows.of("a", metrics(100, 0), 0);
        flows.keepOnly(Set.of("b"));
        assertEquals(Flow.UNKNOWN, flows.of("a", metrics(200, 0), SECOND));
    }

    private static IoMetrics metrics(long records, long ms) {
        return new IoMetrics(0, 0, records, 0, 2 * records, ms / 4, ms / 4, ms / 2);
    }
}
