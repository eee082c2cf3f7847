package dev.weir.taskmanager.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.taskmanager.network.gate.InputGate;
import dev.weir.taskmanager.network.partition.ResultPartition;
import dev.weir.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Random records over every buffer boundary: all producers to all consumers, in one worker and over TCP. */
class RecordStreamTest {
    private static final int BUFFERS = 400;

    @Test
    void recordsOfEverySizeArriveInOrderInOneWorker() {
        Seeds.forEach(25, (seed, random) -> {
            NetworkSettings settings = settings(random);
            try (TestWorker worker = new TestWorker("w", settings)) {
                exchange(seed, random, settings, List.of(worker));
                assertEquals(0, worker.network.traffic().remoteBuffersIn());
                assertTrue(worker.network.traffic().localBuffers() > 0);
            }
        });
    }

    @Test
    void recordsOfEverySizeArriveInOrderOverTcp() {
        Seeds.forEach(40, (seed, random) -> {
            NetworkSettings settings = settings(random);
            try (TestWorker a = new TestWorker("a", settings);
                    TestWorker b = new TestWorker("b", settings);
                    TestWorker c = new TestWorker("c", settings)) {
                exchange(seed, random, settings, List.of(a, b, c));
                assertTrue(b.network.traffic().remoteBytesIn() > 0);
                assertTrue(b.network.traffic().remoteBytesOut() > 0);
            }
        });
    }

    private static NetworkSettings settings(SplittableRandom random) {
        int segment = 64 + random.nextInt(random.nextBoolean() ? 10 : 4000);
        return new NetworkSettings(segment, BUFFERS, random.nextInt(9), 20_000);
    }

    /** One producer and one consumer on each worker (two if there is but one), everyone to everyone. */
    private static void exchange(long seed, SplittableRandom random, NetworkSettings settings, List<TestWorker> workers)
            throws Exception {
        int tasks = Math.max(2, workers.size());
        int longest = 1 + random.nextInt(settings.segmentBytes() * 5);
        List<CompletableFuture<Void>> running = new ArrayList<>();
        List<Long> seeds = new ArrayList<>();
        List<ChannelSourceMaker> sources = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            TestWorker worker = workers.get(i % workers.size());
            long taskSeed = seed * 31 + i;
            int count = random.nextInt(600);
            seeds.add(taskSeed);
            counts.add(count);
            int subtask = i;
            sources.add(sub -> new ChannelSource(TestWorker.partition(1, subtask), sub, worker.address));
            CompletableFuture<ResultPartition> partition = new CompletableFuture<>();
            boolean late = random.nextBoolean();
            running.add(TestTasks.start("producer-" + i, () -> {
                ResultPartition made = late
                        ? worker.network.createPartition(TestWorker.partition(1, subtask), tasks)
                        : partition.get();
                TestTasks.write(made, taskSeed, count, longest);
            }));
            if (!late) {
                partition.complete(worker.network.createPartition(TestWorker.partition(1, subtask), tasks));
            }
        }
        for (TestWorker worker : workers) {
            worker.network.connect(
                    TestWorker.JOB, workers.stream().map(other -> other.address).toList());
        }
        for (int i = 0; i < tasks; i++) {
            TestWorker worker = workers.get(i % workers.size());
            int consumer = i;
            List<ChannelSource> from =
                    sources.stream().map(maker -> maker.of(consumer)).toList();
            int[] expected = counts.stream()
                    .mapToInt(count -> count / tasks + (consumer < count % tasks ? 1 : 0))
                    .toArray();
            InputGate gate = worker.network.createGate(TestWorker.attempt(2, consumer), from);
            running.add(TestTasks.start("consumer-" + i, () -> {
                TestTasks.readAndCompare(gate, seeds, consumer, expected, longest);
                gate.close();
            }));
        }
        TestTasks.awaitAll(running);
        for (TestWorker worker : workers) {
            assertEquals(0, worker.inUse(), "buffers left in " + worker.address.id());
            assertTrue(worker.network.buffers().peak() <= BUFFERS);
        }
    }

    private interface ChannelSourceMaker {
        ChannelSource of(int subpartition);
    }
}
