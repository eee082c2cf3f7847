package dev.weir.taskmanager.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.codegen.RecordOutput;
import dev.weir.taskmanager.network.gate.InputGate;
import dev.weir.taskmanager.network.partition.ResultPartition;
import dev.weir.taskmanager.network.record.ChannelSelector;
import dev.weir.taskmanager.network.record.InputStatus;
import dev.weir.taskmanager.network.record.RecordReader;
import dev.weir.taskmanager.network.record.RecordWriter;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What task threads of tests do: write known records, read and compare them. Has no state. */
public final class TestTasks {
    private static final int LIMIT_SECONDS = 60;

    private TestTasks() {}

    /** Something a task thread does. */
    @FunctionalInterface
    public interface Body {
        void run() throws Exception;
    }

    /** Runs a body on a thread of its own. */
    public static CompletableFuture<Void> start(String name, Body body) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        body.run();
                        done.complete(null);
                    } catch (Exception | AssertionError e) {
                        done.completeExceptionally(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    public static void await(CompletableFuture<Void> task)
            throws InterruptedException, ExecutionException, TimeoutException {
        task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for all, or for the first that fails. */
    public static void awaitAll(List<CompletableFuture<Void>> tasks)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Void> all = CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new));
        for (CompletableFuture<Void> task : tasks) {
            var unused = task.whenComplete((done, failure) -> {
                if (failure != null) {
                    all.completeExceptionally(failure);
                }
            });
        }
        await(all);
    }

    public static RecordWriter writer(ResultPartition partition, ChannelSelector selector) {
        return new RecordWriter(partition, new PayloadCodec(), selector, List.of(), new RecordOutput());
    }

    /** Writes {@code count} records round robin, the k-th to one channel made from seed, channel and k; then the end. */
    public static void write(ResultPartition partition, long seed, int count, int longest) {
        RecordWriter writer = writer(partition, ChannelSelector.rebalance(partition.count(), 0));
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            int channel = i % partition.count();
            writer.receive(PayloadCodec.payload(recordSeed(seed, channel, i / partition.count()), longest));
            if (random.nextInt(20) == 0) {
                writer.flush();
            }
            if (random.nextInt(30) == 0) {
                writer.flushDue();
            }
        }
        writer.end();
    }

    /** Reads to the end and compares with what {@link #write} wrote to this subpartition, channel by channel. */
    public static void readAndCompare(InputGate gate, List<Long> seeds, int subpartition, int[] counts, int longest)
            throws Exception {
        RecordReader reader = new RecordReader(gate, new PayloadCodec(), List.of());
        int[] read = new int[seeds.size()];
        for (InputStatus status = next(reader, gate); status != InputStatus.END; status = next(reader, gate)) {
            int channel = reader.channel();
            byte[] expected =
                    PayloadCodec.payload(recordSeed(seeds.get(channel), subpartition, read[channel]), longest);
            assertArrayEquals(expected, (byte[]) reader.record());
            read[channel]++;
        }
        for (int i = 0; i < read.length; i++) {
            assertEquals(counts[i], read[i], "records of channel " + i);
        }
        reader.close();
    }

    /** The next record, event or the end, waiting for it. */
    public static InputStatus next(RecordReader reader, InputGate gate) throws Exception {
        while (true) {
            InputStatus status = reader.next();
            if (status != InputStatus.NOTHING) {
                return status;
            }
            CompletableFuture<Void> wake = new CompletableFuture<>();
            gate.whenAvailable(() -> wake.complete(null));
            wake.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static long recordSeed(long seed, int channel, int index) {
        return seed * 1_000_003 + channel * 10_007L + index;
    }
}
