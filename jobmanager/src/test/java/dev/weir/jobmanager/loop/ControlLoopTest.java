package dev.weir.jobmanager.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.jobmanager.dispatch.Reply;
import dev.weir.jobmanager.schedule.JobState;
import dev.weir.testkit.Seeds;
import dev.weir.testkit.control.GraphBuilder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The cores of the JobManager against fake workers, for many seeds. */
class ControlLoopTest {
    private static final int JOBS = 6;
    private static final long RESULT = 1000;

    @Test
    void jobsFinishWhenNothingGoesWrong() {
        Seeds.forEach(50, (seed, random) -> {
            MiniCluster cluster = run(random, Faults.NONE, false);
            for (int job = 1; job <= JOBS; job++) {
                assertEquals(JobState.FINISHED, endState(cluster.reply(RESULT + job)));
            }
        });
    }

    @Test
    void jobsFinishAlthoughMessagesAreLostDoubledAndOvertakeEachOther() {
        Seeds.forEach(100, (seed, random) -> {
            MiniCluster cluster = run(random, Faults.NETWORK, false);
            for (int job = 1; job <= JOBS; job++) {
                assertEquals(JobState.FINISHED, endState(cluster.reply(RESULT + job)));
            }
        });
    }

    @Test
    void everyJobEndsAndNothingIsLeftWhateverGoesWrong() {
        Map<JobState, Integer> ends = new EnumMap<>(JobState.class);
        Seeds.forEach(300, (seed, random) -> {
            MiniCluster cluster = run(random, Faults.ALL, true);
            for (int job = 1; job <= JOBS; job++) {
                if (cluster.reply(RESULT + job) instanceof Reply.Result result) {
                    ends.merge(result.view().state(), 1, Integer::sum);
                }
            }
        });
        // A loop that never comes to one of the ends does not test it.
        assertEquals(3, ends.size(), "ends=" + ends);
    }

    @Test
    void jobsThatRestartFinishWhateverGoesWrong() {
        int[] restarts = new int[1];
        Seeds.forEach(200, (seed, random) -> {
            MiniCluster cluster = run(random, Faults.FAILOVER, random.nextBoolean(), "exponential-delay");
            for (int job = 1; job <= JOBS; job++) {
                if (cluster.reply(RESULT + job) instanceof Reply.Result result) {
                    assertNotEquals(
                            JobState.FAILED,
                            result.view().state(),
                            () -> "" + result.view().failures());
                    restarts[0] += result.view().restarts();
                }
            }
        });
        assertTrue(restarts[0] > 500, "restarts=" + restarts[0]);
    }

    @Test
    void equalSeedsGiveEqualRuns() {
        long trace = run(new SplittableRandom(42), Faults.ALL, true).trace();
        assertEquals(trace, run(new SplittableRandom(42), Faults.ALL, true).trace());
        assertNotEquals(trace, run(new SplittableRandom(43), Faults.ALL, true).trace());
    }

    /** The state in which a request says that its job ended. */
    private static JobState endState(Reply reply) {
        return ((Reply.Result) reply).view().state();
    }

    private static MiniCluster run(SplittableRandom random, Faults faults, boolean cancels) {
        return run(random, faults, cancels, "none");
    }

    private static MiniCluster run(SplittableRandom random, Faults faults, boolean cancels, String strategy) {
        MiniCluster cluster = new MiniCluster(random, faults, 1 + random.nextInt(3), 3);
        for (int job = 1; job <= JOBS; job++) {
            JobRecord record = new JobRecord(
                    GraphBuilder.pipelineOf(job, 1 + random.nextInt(3))
                            .setting("restart-strategy.type", strategy)
                            .build(),
                    List.of(),
                    0);
            long atMs = random.nextInt(20_000);
            cluster.submit(atMs, job, record);
            cluster.awaitResult(atMs + 1, RESULT + job, record.id());
            if (cancels && random.nextInt(3) == 0) {
                cluster.cancel(atMs + random.nextInt(5_000), 2 * RESULT + job, record.id());
            }
        }
        cluster.runUntil(60_000);
        cluster.heal();
        cluster.runUntil(400_000);
        cluster.checkQuiet();
        for (int job = 1; job <= JOBS; job++) {
            assertTrue(cluster.reply(RESULT + job) != null, "job " + job + " has no result");
        }
        return cluster;
    }
}
