package dev.weir.client.supervise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.process.ServerSpec;
import dev.weir.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which ends of a server are followed by a new start, and when. */
class RestartRuleTest {
    private static final long SECOND = 1_000_000_000L;
    private static final ServerSpec WORKER = new ServerSpec("taskmanager", "taskmanager-1", List.of());
    private static final ServerSpec COORDINATOR = new ServerSpec("jobmanager", "jobmanager", List.of());

    @Test
    void aWorkerIsStartedAgainWhenItBrokeOrWasKilled() {
        // 3 broken or out of memory, 4 stuck; from 128 on signals, without HUP, INT, PIPE and TERM
        assertEquals(Set.of(3, 4), startedAgain(WORKER, 0, 128));
        assertEquals(Set.of(131, 132, 133, 134, 135, 136, 137, 138, 139, 140), startedAgain(WORKER, 129, 140));
        assertEquals(Set.of(142), startedAgain(WORKER, 141, 143));
    }

    @Test
    void aJobManagerIsStartedAgainWhenItBrokeOrWasKilled() {
        assertEquals(Set.of(2, 3), startedAgain(COORDINATOR, 0, 128));
        assertEquals(Set.of(137), startedAgain(COORDINATOR, 137, 137));
    }

    @Test
    void theFourthStartWithinAMinuteWaits() {
        RestartRule rule = new RestartRule(WORKER);
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, again(rule, i * 5L * SECOND).in());
        }
        Decision.StartAgain fourth = again(rule, 20 * SECOND);
        assertEquals(Duration.ofSeconds(40), fourth.in());
        assertEquals(
                "The taskmanager-1 ended with code 137 (signal 9 killed it); it was started 3 times within a minute, and is"
                        + " started again in 40.0 s.",
                fourth.sentence());
        assertEquals(Duration.ofSeconds(4), again(rule, 61 * SECOND).in());
        assertEquals(Duration.ZERO, again(rule, 200 * SECOND).in());
    }

    @Test
    void aReasonIsAlwaysGiven() {
        Decision decision = new RestartRule(WORKER).ended(2, 0);
        assertEquals(
                "The taskmanager-1 ended with code 2 (the JobManager refuses it); it is not started again.",
                decision.sentence());
        assertTrue(new RestartRule(WORKER).ended(143, 0).sentence().contains("signal 15 told it to"));
    }

    @Test
    void neverMoreThanThreeStartsLieWithinAMinuteWhateverHappens() {
        Seeds.forEach(200, (seed, random) -> {
            RestartRule rule = new RestartRule(WORKER);
            Deque<Long> starts = new ArrayDeque<>();
            long now = random.nextLong(-SECOND, SECOND);
            for (int i = 0; i < 50; i++) {
                now += random.nextLong(25 * SECOND);
                now += again(rule, now).in().toNanos();
                long start = now;
                starts.removeIf(earlier -> start - earlier >= RestartRule.WINDOW.toNanos());
                starts.add(start);
                assertTrue(starts.size() <= RestartRule.STARTS, starts::toString);
            }
        });
    }

    private static Decision.StartAgain again(RestartRule rule, long nowNanos) {
        return assertInstanceOf(Decision.StartAgain.class, rule.ended(137, nowNanos));
    }

    private static Set<Integer> startedAgain(ServerSpec spec, int from, int to) {
        Set<Integer> codes = new TreeSet<>();
        for (int code = from; code <= to; code++) {
            if (new RestartRule(spec).ended(code, 0) instanceof Decision.StartAgain) {
                codes.add(code);
            }
        }
        return codes;
    }
}
