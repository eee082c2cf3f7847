package dev.weir.taskmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.api.connector.datagen.DataGeneratorSource;
import dev.weir.api.connector.source.NumberSequenceSource;
import dev.weir.api.connector.source.RateLimiterStrategy;
import dev.weir.api.connector.source.SplitEnumerator;
import dev.weir.api.connector.source.SplitEnumeratorContext;
import dev.weir.api.eventtime.WatermarkStrategy;
import dev.weir.api.typeinfo.Types;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.CommandId;
import dev.weir.core.ids.WorkerId;
import dev.weir.core.time.Clock;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.TaskState;
import dev.weir.taskmanager.control.ExitCode;
import dev.weir.taskmanager.job.JobLoaderFactory;
import dev.weir.taskmanager.network.NetworkSettings;
import dev.weir.transport.ClusterSecret;
import dev.weir.transport.HelloSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two real workers in this JVM, with a scripted leader over real TCP. */
@Timeout(120)
class TaskManagerTest {
    private static final long NUMBERS = 20_000;
    private static final int KEYS = 17;

    private final SecureRandom random = new SecureRandom();
    private final HelloSettings hello = HelloSettings.of("test", ClusterSecret.random(random), random);
    private final List<TaskManager> workers = new ArrayList<>();
    private FakeLeader leader;

    @TempDir
    private Path directory;

    @BeforeEach
    void startLeader() throws Exception {
        leader = new FakeLeader(hello, Files.createDirectories(directory.resolve("blobs")));
    }

    @AfterEach
    void stopAll() {
        workers.forEach(TaskManager::close);
        leader.close();
    }

    private TaskManager startWorker(String name, HelloSettings with, int buffers) throws Exception {
        return startWorker(name, with, buffers, WorkerTimes.USUAL);
    }

    private TaskManager startWorker(String name, HelloSettings with, int buffers, WorkerTimes times) throws Exception {
        TaskManager worker = TaskManager.start(new TaskManagerSettings(
                new WorkerId(name),
                "127.0.0.1",
                0,
                "127.0.0.1",
                leader.port(),
                2,
                new NetworkSettings(4 << 10, buffers, 4, 20_000),
                16 << 20,
                with,
                directory.resolve(name),
                JobLoaderFactory.shared(TaskManagerTest.class.getClassLoader()),
                clock(),
                random,
                times,
                "test"));
        workers.add(worker);
        return worker;
    }

    private void startTwoWorkers() throws Exception {
        startWorker("worker-a", hello, 200);
        startWorker("worker-b", hello, 200);
        leader.awaitWorkers(2);
    }

    private static Clock clock() {
        return new Clock() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public long currentTimeMillis() {
                return System.currentTimeMillis();
            }
        };
    }

    private static JobGraph sums(JobID id, int parallelism, String sink) throws Exception {
        return Programs.graph(
                id,
                parallelism,
                environment -> environment
                        .fromSequence(1, NUMBERS)
                        .map(number -> new Sum(number % KEYS, number))
                        .keyBy(Sum::key)
                        .reduce((one, other) -> new Sum(one.key(), one.sum() + other.sum()))
                        .sinkTo(new Programs.CollectingSink<>(sink)));
    }

    /** A number and its key. */
    record Sum(long key, long sum) {}

    private static Map<Long, Long> expectedSums() {
        Map<Long, Long> sums = new HashMap<>();
        for (long number = 1; number <= NUMBERS; number++) {
            sums.merge(number % KEYS, number, Long::sum);
        }
        return sums;
    }

    private static Map<Long, Long> highestSums(String sink) {
        Map<Long, Long> sums = new HashMap<>();
        for (Object record : Programs.COLLECTED.get(sink)) {
            Sum sum = (Sum) record;
            sums.merge(sum.key(), sum.sum(), Math::max);
        }
        return sums;
    }

    @Test
    void runsAJobOfTwoVerticesOnTwoWorkersWithTheRightAnswer() throws Exception {
        startTwoWorkers();
        JobID id = new JobID(1, 1);
        List<AttemptId> attempts = leader.deploy(sums(id, 2, "sums"), List.of());
        assertEquals(4, attempts.size());
        List<AttemptReport> reports = leader.awaitEnd(4);

        assertEquals(Set.of(TaskState.FINISHED), states(reports), () -> reports.toString());
        assertEquals(NUMBERS, Programs.COLLECTED.get("sums").size());
        assertEquals(expectedSums(), highestSums("sums"));
        for (TaskManager worker : workers) {
            assertTrue(worker.traffic().remoteBytesIn() > 0, "nothing crossed TCP to " + worker.worker());
        }
        Map<AttemptId, TaskMetrics> metrics = leader.metrics();
        assertEquals(
                2 * NUMBERS,
                metrics.values().stream().mapToLong(TaskMetrics::recordsIn).sum());
        assertEquals(
                NUMBERS,
                metrics.values().stream().mapToLong(TaskMetrics::recordsOut).sum());
        leader.release(id);
        workers.forEach(worker -> assertEquals(0, worker.buffers().inUse(), "buffers leak: " + worker.worker()));
    }

    @Test
    void runsTheSameJobInOneWorkerAndInMoreSubtasksThanWorkers() throws Exception {
        startTwoWorkers();
        leader.deploy(sums(new JobID(2, 1), 5, "sums of five"), List.of());
        assertEquals(Set.of(TaskState.FINISHED), states(leader.awaitEnd(10)));
        assertEquals(expectedSums(), highestSums("sums of five"));
    }

    @Test
    void failsTheAttemptWithTheSentenceOfTheUsersFunction() throws Exception {
        startTwoWorkers();
        JobGraph graph = Programs.graph(
                new JobID(3, 1),
                2,
                environment -> environment
                        .fromSequence(1, 100)
                        .map(number -> {
                            if (number == 77) {
                                throw new IllegalArgumentException("no 77 please");
                            }
                            return number;
                        })
                        .keyBy(number -> number)
                        .reduce(Long::sum)
                        .sinkTo(new Programs.CollectingSink<>("failing")));
        List<AttemptId> attempts = leader.deploy(graph, List.of());
        leader.await(self -> states(self.reports().values()).contains(TaskState.FAILED));
        leader.cancel(attempts);
        List<AttemptReport> reports = leader.awaitEnd(4);
        assertTrue(
                reports.stream()
                        .flatMap(report -> report.failure().stream())
                        .anyMatch(failure -> failure.sentence().contains("no 77 please")
                                && failure.stackTrace().contains("IllegalArgumentException")),
                () -> reports.toString());
        awaitNoBuffers();
    }

    @Test
    void cancelsAJobThatNeverEnds() throws Exception {
        startTwoWorkers();
        JobGraph graph = Programs.graph(
                new JobID(4, 1),
                2,
                environment -> environment
                        .fromSource(
                                new NumberSequenceSource(1, Long.MAX_VALUE - 1),
                                WatermarkStrategy.noWatermarks(),
                                "endless")
                        .keyBy(number -> number % 100)
                        .reduce(Long::sum)
                        .filter(sum -> false)
                        .sinkTo(new Programs.CollectingSink<>("endless")));
        List<AttemptId> attempts = leader.deploy(graph, List.of());
        leader.await(self -> self.metrics().values().stream().anyMatch(each -> each.recordsIn() > 100_000));
        leader.cancel(attempts);
        assertCanceled(leader.awaitEnd(4));
        awaitNoBuffers();
    }

    @Test
    void showsASlowSourcesRecordsDownstreamAtOnce() throws Exception {
        startTwoWorkers();
        JobGraph graph = Programs.graph(
                new JobID(8, 1),
                2,
                environment -> environment
                        .fromSource(
                                new DataGeneratorSource<>(
                                        number -> number,
                                        Long.MAX_VALUE,
                                        RateLimiterStrategy.perSecond(20),
                                        Types.LONG),
                                WatermarkStrategy.noWatermarks(),
                                "slow")
                        .keyBy(number -> number)
                        .reduce(Long::sum)
                        .sinkTo(new Programs.CollectingSink<>("slow")));
        List<AttemptId> attempts = leader.deploy(graph, List.of());
        // Far less than a buffer: without the flush nothing would ever arrive.
        leader.await(self -> Programs.COLLECTED.containsKey("slow")
                && Programs.COLLECTED.get("slow").size() >= 10);
        leader.cancel(attempts);
        assertCanceled(leader.awaitEnd(4));
    }

    @Test
    void interruptsAFunctionThatSleepsForever() throws Exception {
        startTwoWorkers();
        JobGraph graph = Programs.graph(
                new JobID(5, 1),
                1,
                environment -> environment
                        .fromSequence(1, 10)
                        .map(number -> {
                            new java.util.concurrent.CountDownLatch(1).await();
                            return number;
                        })
                        .sinkTo(new Programs.CollectingSink<>("sleeping")));
        List<AttemptId> attempts = leader.deploy(graph, List.of());
        leader.await(self -> states(self.reports().values()).contains(TaskState.RUNNING));
        leader.cancel(attempts);
        assertCanceled(leader.awaitEnd(attempts.size()));
    }

    @Test
    void failsAttemptsForWhichThereIsNotEnoughNetworkMemory() throws Exception {
        startWorker("worker-a", hello, 3);
        leader.awaitWorkers(1);
        List<AttemptId> attempts = leader.deploy(sums(new JobID(6, 1), 4, "starved"), List.of());
        leader.await(self -> states(self.reports().values()).contains(TaskState.FAILED));
        leader.cancel(attempts);
        List<AttemptReport> reports = leader.awaitEnd(8);
        assertTrue(
                reports.stream()
                        .flatMap(report -> report.failure().stream())
                        .anyMatch(failure -> failure.sentence().contains("taskmanager.memory.network.max")),
                () -> reports.toString());
        awaitNoBuffers();
    }

    @Test
    void endsWhenItHoldsAnotherSecret() throws Exception {
        TaskManager stranger =
                startWorker("worker-x", HelloSettings.of("test", ClusterSecret.random(random), random), 10);
        TaskManager.Ended ended = stranger.ended().get(60, TimeUnit.SECONDS);
        assertEquals(ExitCode.REFUSED, ended.exitCode());
        assertTrue(ended.sentence().contains("secret"), ended.sentence());
    }

    @Test
    void leavesTheLeaderAndNoThreadWhenItIsClosed() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        startTwoWorkers();
        List<AttemptId> attempts = leader.deploy(
                Programs.graph(
                        new JobID(7, 1),
                        2,
                        environment -> environment
                                .fromSequence(1, Long.MAX_VALUE - 1)
                                .keyBy(number -> number % 10)
                                .reduce(Long::sum)
                                .filter(sum -> false)
                                .sinkTo(new Programs.CollectingSink<>("closed"))),
                List.of());
        leader.await(self -> self.reports().values().stream()
                        .filter(report -> report.state() == TaskState.RUNNING)
                        .count()
                == attempts.size());
        workers.forEach(TaskManager::close);
        leader.await(FakeLeader::hasNoConnection);
        Set<String> left = new HashSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            boolean shared = thread.getName().startsWith("multiThreadIoEventLoopGroup") // the leader's
                    || thread.getName().startsWith("globalEventExecutor");
            if (!before.contains(thread) && !shared) {
                // A pool's thread may still be on its way out.
                thread.join(20_000);
                if (thread.isAlive()) {
                    left.add(thread.getName());
                }
            }
        }
        assertEquals(Set.of(), left);
        assertFalse(Files.exists(directory.resolve("worker-a")));
    }

    /** A task may hear of its canceled neighbour before it hears of its own cancellation. */
    private static void assertCanceled(List<AttemptReport> reports) {
        for (AttemptReport report : reports) {
            boolean echo = report.failure().stream().anyMatch(why -> why.code() == ErrorCode.CONNECTION_FAILED);
            assertTrue(report.state() == TaskState.CANCELED || echo, report::toString);
        }
    }

    private void awaitNoBuffers() throws InterruptedException {
        // A peer's last buffers come back when its connection has told it of the end.
        leader.await(
                self -> workers.stream().allMatch(worker -> worker.buffers().inUse() == 0));
    }

    private static Set<TaskState> states(java.util.Collection<AttemptReport> reports) {
        return reports.stream().map(AttemptReport::state).collect(Collectors.toSet());
    }

    @Test
    void endsWithCode4AndSaysWhereUserCodeHangs() throws Exception {
        TaskManager worker = startWorker("worker-a", hello, 200, WorkerTimes.USUAL.withCancellation(20, 300));
        leader.awaitWorkers(1);
        List<AttemptId> attempts = leader.deploy(
                Programs.graph(
                        new JobID(1, 9),
                        1,
                        environment -> environment
                                .fromSequence(1, NUMBERS)
                                .map(number -> Hanging.untilLetGo())
                                .sinkTo(new Programs.CollectingSink<>("hangs"))),
                List.of());
        try {
            Hanging.REACHED.await();
            leader.cancel(attempts);
            TaskManager.Ended ended = worker.ended().get();
            assertEquals(ExitCode.CANCELLATION_TIMEOUT, ended.exitCode());
            assertTrue(ended.sentence().contains("of job 'test job' has not ended within"), ended.sentence());
            assertTrue(ended.sentence().contains("Hanging.untilLetGo"), ended.sentence());
            leader.await(self -> self.leaves().size() == 1);
            assertTrue(Hanging.INTERRUPTS.get() > 1, "interrupted again and again");
        } finally {
            Hanging.LET_GO.countDown();
        }
    }

    /** User code that nothing but its test ends. */
    private static final class Hanging {
        private static final CountDownLatch REACHED = new CountDownLatch(1);
        private static final CountDownLatch LET_GO = new CountDownLatch(1);
        private static final AtomicInteger INTERRUPTS = new AtomicInteger();

        private Hanging() {}

        static long untilLetGo() {
            REACHED.countDown();
            while (true) {
                try {
                    LET_GO.await();
                    return 0;
                } catch (InterruptedException e) {
                    INTERRUPTS.incrementAndGet();
                }
            }
        }
    }

    @Test
    void interruptsAnEnumeratorThatHangsUntilItEnds() throws Exception {
        startWorker("worker-a", hello, 200, WorkerTimes.USUAL.withCancellation(20, 60_000));
        leader.awaitWorkers(1);
        List<AttemptId> attempts = leader.deploy(
                Programs.graph(
                        new JobID(1, 10),
                        1,
                        environment -> environment
                                .fromSource(new StubbornSource(), WatermarkStrategy.noWatermarks(), "stubborn")
                                .sinkTo(new Programs.CollectingSink<>("stubborn"))),
                List.of());
        StubbornSource.REACHED.await();
        leader.cancel(attempts);
        List<AttemptReport> ended = leader.awaitEnd(attempts.size());
        assertTrue(ended.stream().allMatch(report -> report.state() == TaskState.CANCELED), ended.toString());
    }

    /** A source whose enumerator swallows two interrupts. */
    private static final class StubbornSource extends NumberSequenceSource {
        private static final long serialVersionUID = 1L;
        private static final CountDownLatch REACHED = new CountDownLatch(1);

        StubbornSource() {
            super(1, 10);
        }

        @Override
        public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> createEnumerator(
                SplitEnumeratorContext<NumberSequenceSplit> context) {
            REACHED.countDown();
            int interrupts = 0;
            while (interrupts < 3) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupts++;
                }
            }
            return super.createEnumerator(context);
        }
    }

    @Test
    void actsOnCommandsThatLieInTheStoreOfTheLeader() throws Exception {
        startTwoWorkers();
        leader.storeCommands();
        List<AttemptId> attempts = leader.deploy(sums(new JobID(1, 11), 2, "stored"), List.of());
        List<AttemptReport> ended = leader.awaitEnd(attempts.size());
        assertTrue(ended.stream().allMatch(report -> report.state() == TaskState.FINISHED), ended.toString());
        assertEquals(expectedSums(), highestSums("stored"));
    }

    @Test
    void refusesACommandThatCannotBeHadAfterSomeTriesAndNothingElse() throws Exception {
        startTwoWorkers();
        WorkerId worker = leader.workers().get(0);
        CommandId missing = leader.sendMissingCommand(worker);
        while (leader.answerTo(missing).isEmpty()) {
            leader.sendMissingAgain(worker, missing);
            leader.awaitNews();
        }
        assertEquals(
                ErrorCode.CONNECTION_FAILED,
                leader.answerTo(missing).get().failure().orElseThrow().code());
        List<AttemptId> attempts = leader.deploy(sums(new JobID(1, 12), 2, "after"), List.of());
        assertEquals(attempts.size(), leader.awaitEnd(attempts.size()).size());
    }
}
