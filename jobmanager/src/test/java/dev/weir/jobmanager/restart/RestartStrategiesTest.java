package dev.weir.jobmanager.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each strategy against a plain model over the list of all failures so far, in virtual time. */
class RestartStrategiesTest {
    private static final String TYPE = "restart-strategy.type";
    private static final String EXPONENTIAL = "restart-strategy.exponential-delay.";

    @ParameterizedTest
    @ValueSource(strings = {"none", "off", "disable", "NONE"})
    void withoutAStrategyTheFirstFailureIsTheLast(String name) {
        assertTrue(strategy(Map.of(TYPE, name)).failed(5).isEmpty());
        assertTrue(strategy(Map.of()).failed(5).isEmpty());
    }

    @Test
    void fixedDelayBearsSoManyFailuresInTheLifeOfAJob() {
        Seeds.forEach(100, (seed, random) -> {
            int attempts = random.nextInt(6);
            RestartStrategy strategy = strategy(Map.of(
                    TYPE,
                    "fixed-delay",
                    "restart-strategy.fixed-delay.attempts",
                    "" + attempts,
                    "restart-strategy.fixed-delay.delay",
                    "30 ms"));
            long now = 0;
            for (int failure = 1; failure <= 10; failure++) {
                now += random.nextInt(100_000);
                OptionalLong expected = failure <= attempts ? OptionalLong.of(30) : OptionalLong.empty();
                assertEquals(expected, strategy.failed(now));
            }
        });
    }

    @Test
    void failureRateBearsSoManyFailuresWithinAnyInterval() {
        Seeds.forEach(300, (seed, random) -> {
            int most = 1 + random.nextInt(4);
            RestartStrategy strategy = strategy(Map.of(
                    TYPE,
                    "failure-rate",
                    "restart-strategy.failure-rate.max-failures-per-interval",
                    "" + most,
                    "restart-strategy.failure-rate.failure-rate-interval",
                    "100 ms",
                    "restart-strategy.failure-rate.delay",
                    "7 ms"));
            List<Long> borne = new ArrayList<>();
            long now = 0;
            for (int failure = 0; failure < 30; failure++) {
                now += random.nextInt(100);
                long at = now;
                long within = borne.stream().filter(ms -> at - ms < 100).count();
                OptionalLong answer = strategy.failed(now);
                assertEquals(within < most ? OptionalLong.of(7) : OptionalLong.empty(), answer);
                if (answer.isPresent()) {
                    borne.add(now);
                }
            }
        });
    }

    @Test
    void exponentialDelayWithoutJitterIsAGeometricSequenceUpToTheLongestPause() {
        RestartStrategy strategy = exponential("0", "1000");
        long now = 0;
        List<Long> pauses = new ArrayList<>();
        for (int failure = 0; failure < 6; failure++) {
            long pause = strategy.failed(now).orElseThrow();
            pauses.add(pause);
            now += pause + 1;
        }
        assertEquals(List.of(100L, 200L, 400L, 800L, 1000L, 1000L), pauses);
    }

    @Test
    void exponentialDelayFollowsItsModel() {
        Seeds.forEach(300, (seed, random) -> {
            int attempts = 1 + random.nextInt(8);
            RestartStrategy strategy = exponential("0.2", "" + attempts);
            int used = 0;
            long restartAt = -1;
            long now = 0;
            for (int failure = 0; failure < 40; failure++) {
                now += random.nextInt(failure % 10 == 9 ? 20_000 : 900);
                OptionalLong answer = strategy.failed(now);
                if (restartAt >= now) {
                    assertEquals(restartAt - now, answer.orElseThrow(), "a failure within a pause lengthens nothing");
                    continue;
                }
                if (restartAt >= 0 && now - restartAt >= 10_000) {
                    used = 0;
                }
                if (used == attempts) {
                    assertTrue(answer.isEmpty());
                    return;
                }
                double planned = Math.min(1000, 100 * Math.pow(2, used));
                long pause = answer.orElseThrow();
                assertTrue(pause >= 100 && pause <= 1000, "pause=" + pause);
                assertTrue(Math.abs(pause - planned) <= planned * 0.2, "pause=" + pause + " planned=" + planned);
                used++;
                restartAt = now + pause;
            }
        });
    }

    @Test
    void equalSeedsMakeEqualPausesAndJitterSpreadsThem() {
        RestartStrategy one = exponential("0.5", "100");
        RestartStrategy other = exponential("0.5", "100");
        List<Long> pauses = new ArrayList<>();
        for (long now = 0; now < 100_000; now += 5_000) {
            long pause = one.failed(now).orElseThrow();
            assertEquals(pause, other.failed(now).orElseThrow());
            pauses.add(pause);
        }
        assertTrue(pauses.stream().distinct().count() > 5, "pauses=" + pauses);
    }

    @Test
    void pausesStayWithinBoundsHoweverOftenAJobFails() {
        RestartStrategy strategy = strategy(Map.of(TYPE, "exponential-delay"));
        long now = 0;
        for (int failure = 0; failure < 20_000; failure++) {
            long pause = strategy.failed(now).orElseThrow();
            assertTrue(pause >= 1_000 && pause <= 60_000, "pause=" + pause);
            now += pause + 1;
        }
    }

    @Test
    void theJobsSettingsWinOverThoseOfTheCluster() {
        Map<String, String> cluster = Map.of(TYPE, "failure-rate", "restart-strategy.fixed-delay.delay", "3 s");
        RestartStrategy strategy =
                RestartStrategies.of(cluster, Map.of("restart-strategy", "fixed-delay"), new SplittableRandom(1));
        assertEquals(OptionalLong.of(3_000), strategy.failed(0));
        assertTrue(strategy.failed(100_000).isEmpty());
    }

    @Test
    void aJobThatAsksForNonsenseHearsWhichKeyAndWhatIsAllowed() {
        WeirException unknown =
                assertThrows(WeirException.class, () -> RestartStrategies.check(Map.of(), Map.of(TYPE, "exponential")));
        assertEquals(ErrorCode.BAD_REQUEST, unknown.code());
        assertEquals(
                "job configuration: 'restart-strategy.type' can't be 'exponential'; it must be 'none', 'fixed-delay',"
                        + " 'exponential-delay' or 'failure-rate'.",
                unknown.getMessage());
        WeirException together = assertThrows(
                WeirException.class,
                () -> RestartStrategies.check(
                        Map.of(EXPONENTIAL + "max-backoff", "5 s"), Map.of(EXPONENTIAL + "initial-backoff", "6 s")));
        assertTrue(together.getMessage().contains("must not be longer than"), together.getMessage());
    }

    @Test
    void aJobWhoseSettingsMakeNoSenseAnyMoreIsNotRestarted() {
        RestartStrategy strategy = RestartStrategies.of(
                Map.of(EXPONENTIAL + "max-backoff", "5 s"),
                Map.of(TYPE, "exponential-delay", EXPONENTIAL + "initial-backoff", "6 s"),
                new SplittableRandom(1));
        assertTrue(strategy.failed(0).isEmpty());
    }

    private static RestartStrategy exponential(String jitter, String attempts) {
        return strategy(Map.of(
                TYPE,
                "exponential-delay",
                EXPONENTIAL + "initial-backoff",
                "100 ms",
                EXPONENTIAL + "max-backoff",
                "1 s",
                EXPONENTIAL + "backoff-multiplier",
                "2.0",
                EXPONENTIAL + "reset-backoff-threshold",
                "10 s",
                EXPONENTIAL + "jitter-factor",
                jitter,
                EXPONENTIAL + "attempts-before-reset-backoff",
                attempts));
    }

    private static RestartStrategy strategy(Map<String, String> job) {
        return RestartStrategies.of(Map.of(), job, new SplittableRandom(1));
    }
}
