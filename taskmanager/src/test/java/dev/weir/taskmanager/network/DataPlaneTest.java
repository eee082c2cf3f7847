package dev.weir.taskmanager.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.error.WeirException;
import dev.weir.core.ids.OperatorId;
import dev.weir.rpc.deploy.WorkerAddress;
import dev.weir.taskmanager.buffer.CanceledException;
import dev.weir.taskmanager.network.gate.InputGate;
import dev.weir.taskmanager.network.partition.Event;
import dev.weir.taskmanager.network.partition.ResultPartition;
import dev.weir.taskmanager.network.record.ChannelSelector;
import dev.weir.taskmanager.network.record.InputStatus;
import dev.weir.taskmanager.network.record.RecordReader;
import dev.weir.taskmanager.network.record.RecordWriter;
import dev.weir.taskmanager.network.wire.CoordinationAddress;
import dev.weir.testkit.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two workers over loopback: blocking, releasing, waiting, failing. */
@Timeout(120)
class DataPlaneTest {
    private static final NetworkSettings SMALL = new NetworkSettings(256, 200, 4, 20_000);

    private static void introduce(TestWorker... workers) {
        List<WorkerAddress> all = new ArrayList<>();
        for (TestWorker worker : workers) {
            all.add(worker.address);
        }
        for (TestWorker worker : workers) {
            worker.network.connect(TestWorker.JOB, all);
        }
    }

    private static InputGate gate(TestWorker consumer, TestWorker producer, int subtask) {
        return consumer.network.createGate(
                TestWorker.attempt(2, subtask),
                List.of(new ChannelSource(TestWorker.partition(1, subtask), 0, producer.address)));
    }

    private static ResultPartition partition(TestWorker producer, int subtask) {
        return producer.network.createPartition(TestWorker.partition(1, subtask), 1);
    }

    @Test
    void consumerThatIsBlockedForGoodStopsNobodyElseOnItsConnection() throws Exception {
        try (TestWorker a = new TestWorker("a", SMALL);
                TestWorker b = new TestWorker("b", SMALL)) {
            introduce(a, b);
            ResultPartition blocked = partition(a, 0);
            InputGate neverRead = gate(b, a, 0);
            CompletableFuture<Void> stuck = TestTasks.start("stuck", () -> TestTasks.write(blocked, 1, 10_000, 300));
            List<CompletableFuture<Void>> others = new ArrayList<>();
            for (int i = 1; i <= 6; i++) {
                ResultPartition partition = partition(a, i);
                InputGate gate = gate(b, a, i);
                long seed = i;
                others.add(TestTasks.start("writer-" + i, () -> TestTasks.write(partition, seed, 3000, 300)));
                others.add(TestTasks.start("reader-" + i, () -> {
                    TestTasks.readAndCompare(gate, List.of(seed), 0, new int[] {3000}, 300);
                    gate.close();
                }));
            }
            TestTasks.awaitAll(others);
            assertFalse(stuck.isDone());
            assertTrue(a.network.buffers().peak() <= 200);
            assertTrue(b.network.buffers().peak() <= 200);

            blocked.cancel();
            ExecutionException e = assertThrows(ExecutionException.class, () -> TestTasks.await(stuck));
            assertTrue(e.getCause() instanceof CanceledException, e.toString());
            assertTrue(blocked.backpressuredNanos() > 0);
            blocked.release("The test is over.");
            neverRead.close();
            assertEquals(0, b.inUse());
        }
    }

    @Test
    void releaseInTheMiddleOfAStreamLeaksNoBuffer() {
        Seeds.forEach(30, (seed, random) -> {
            try (TestWorker a = new TestWorker("a", SMALL);
                    TestWorker b = new TestWorker("b", SMALL)) {
                introduce(a, b);
                TestWorker producer = random.nextBoolean() ? a : b;
                TestWorker consumer = random.nextInt(3) == 0 ? producer : producer == a ? b : a;
                ResultPartition partition = partition(producer, 0);
                InputGate gate = gate(consumer, producer, 0);
                RecordWriter writer = TestTasks.writer(partition, ChannelSelector.forward());
                CompletableFuture<Void> writing = TestTasks.start("writer", () -> {
                    try {
                        for (int i = 0; true; i++) {
                            writer.receive(PayloadCodec.payload(seed + i, 700));
                        }
                    } finally {
                        writer.discard();
                    }
                });
                RecordReader reader = new RecordReader(gate, new PayloadCodec(), List.of());
                for (int i = random.nextInt(200); i > 0; i--) {
                    assertEquals(InputStatus.RECORD, TestTasks.next(reader, gate));
                }
                if (random.nextBoolean()) {
                    reader.close();
                    gate.close();
                    partition.cancel();
                } else {
                    partition.cancel();
                    partition.release("The producer failed.");
                    assertThrows(WeirException.class, () -> readOn(reader, gate));
                    reader.close();
                    gate.close();
                }
                assertThrows(ExecutionException.class, () -> TestTasks.await(writing));
                partition.release("The test is over.");
                assertEquals(0, producer.inUse());
                assertEquals(0, consumer.inUse());
            }
        });
    }

    private static void readOn(RecordReader reader, InputGate gate) throws Exception {
        while (TestTasks.next(reader, gate) != InputStatus.END) {
            assertTrue(reader.record() != null);
        }
    }

    @Test
    void consumerOfAPartitionThatNeverComesFailsAfterTheTimeout() throws Exception {
        NetworkSettings impatient = new NetworkSettings(256, 200, 4, 100);
        try (TestWorker a = new TestWorker("a", impatient);
                TestWorker b = new TestWorker("b", impatient)) {
            introduce(a, b);
            for (TestWorker consumer : List.of(a, b)) {
                InputGate gate = gate(consumer, b, 0);
                RecordReader reader = new RecordReader(gate, new PayloadCodec(), List.of());
                WeirException e = assertThrows(WeirException.class, () -> TestTasks.next(reader, gate));
                assertTrue(e.getMessage().contains("was not there within 100 ms"), e.getMessage());
                gate.close();
            }
        }
    }

    @Test
    void peerThatDoesNotAnswerOrDoesNotDialIsNamed() throws Exception {
        NetworkSettings impatient = new NetworkSettings(256, 200, 4, 100);
        try (TestWorker b = new TestWorker("b", impatient)) {
            for (String id : List.of("a", "c")) {
                TestWorker gone = new TestWorker(id, impatient);
                gone.close();
                InputGate gate = gate(b, gone, 0);
                RecordReader reader = new RecordReader(gate, new PayloadCodec(), List.of());
                WeirException e = assertThrows(WeirException.class, () -> TestTasks.next(reader, gate));
                assertTrue(e.getMessage().contains("worker " + id), e.getMessage());
                gate.close();
            }
        }
    }

    @Test
    void lostConnectionFailsItsChannelsAndNamesThePeer() throws Exception {
        try (TestWorker b = new TestWorker("b", SMALL)) {
            TestWorker a = new TestWorker("a", SMALL);
            introduce(a, b);
            ResultPartition partition = partition(a, 0);
            InputGate gate = gate(b, a, 0);
            RecordWriter writer = TestTasks.writer(partition, ChannelSelector.forward());
            writer.receive(new byte[10]);
            writer.flush();
            RecordReader reader = new RecordReader(gate, new PayloadCodec(), List.of());
            assertEquals(InputStatus.RECORD, TestTasks.next(reader, gate));
            a.close();
            WeirException e = assertThrows(WeirException.class, () -> TestTasks.next(reader, gate));
            assertTrue(e.getMessage().contains("the connection with worker a"), e.getMessage());
            gate.close();
            assertEquals(0, b.inUse());
        }
    }

    @Test
    void jobCanConnectAgainAfterItsConnectionsWereClosed() throws Exception {
        try (TestWorker a = new TestWorker("a", SMALL);
                TestWorker b = new TestWorker("b", SMALL)) {
            for (int round = 0; round < 3; round++) {
                introduce(a, b);
                ResultPartition partition = partition(a, round);
                InputGate gate = gate(b, a, round);
                long seed = round;
                CompletableFuture<Void> writing =
                        TestTasks.start("writer", () -> TestTasks.write(partition, seed, 100, 300));
                TestTasks.readAndCompare(gate, List.of(seed), 0, new int[] {100}, 300);
                TestTasks.await(writing);
                gate.close();
                a.network.closeJob(TestWorker.JOB, "The round is over.");
                b.network.closeJob(TestWorker.JOB, "The round is over.");
            }
        }
    }

    @Test
    void priorityEventOvertakesDataThatIsNotRead() throws Exception {
        try (TestWorker a = new TestWorker("a", SMALL);
                TestWorker b = new TestWorker("b", SMALL)) {
            introduce(a, b);
            for (TestWorker consumer : List.of(a, b)) {
                int subtask = consumer == a ? 0 : 1;
                ResultPartition partition = partition(a, subtask);
                InputGate gate = gate(consumer, a, subtask);
                RecordWriter writer = TestTasks.writer(partition, ChannelSelector.forward());
                for (int i = 0; i < 5; i++) {
                    writer.receive(new byte[200]);
                }
                writer.broadcast(new Event(new byte[] {9, 1}, false));
                writer.broadcast(new Event(new byte[] {9, 2}, true));
                RecordReader reader = new RecordReader(gate, new PayloadCodec(), List.of());
                List<Integer> seen = new ArrayList<>();
                while (seen.size() < 2) {
                    if (TestTasks.next(reader, gate) == InputStatus.EVENT) {
                        seen.add((int) reader.event().bytes()[1]);
                    }
                }
                assertEquals(List.of(2, 1), seen);
                assertEquals(5, reader.records());
                writer.end();
                assertEquals(InputStatus.END, TestTasks.next(reader, gate));
                gate.close();
                assertEquals(0, a.inUse());
            }
        }
    }

    @Test
    void coordinationMessagesGoBothWaysInOrder() throws Exception {
        BlockingQueue<byte[]> atA = new LinkedBlockingQueue<>();
        BlockingQueue<byte[]> atB = new LinkedBlockingQueue<>();
        try (TestWorker a = new TestWorker("a", SMALL, (from, to, message) -> atA.add(message));
                TestWorker b = new TestWorker("b", SMALL, (from, to, message) -> atB.add(message))) {
            introduce(a, b);
            CoordinationAddress to = new CoordinationAddress(TestWorker.attempt(1, 0), new OperatorId("0a".repeat(16)));
            for (byte i = 0; i < 100; i++) {
                a.network.sendCoordination(b.address, to, new byte[] {i}, lost -> {});
                b.network.sendCoordination(a.address, to, new byte[] {i}, lost -> {});
                a.network.sendCoordination(a.address, to, new byte[] {-1}, lost -> {});
            }
            byte fromB = 0;
            for (int i = 0; i < 200; i++) {
                byte[] message = atA.poll(20, TimeUnit.SECONDS);
                if (message[0] >= 0) {
                    assertArrayEquals(new byte[] {fromB++}, message);
                }
            }
            for (byte i = 0; i < 100; i++) {
                assertArrayEquals(new byte[] {i}, atB.poll(20, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void workersWithOtherBufferSizesAreToldWhichSettingDiffers() throws Exception {
        try (TestWorker a = new TestWorker("a", new NetworkSettings(512, 200, 4, 20_000));
                TestWorker b = new TestWorker("b", SMALL)) {
            introduce(a, b);
            partition(a, 0);
            InputGate gate = gate(b, a, 0);
            RecordReader reader = new RecordReader(gate, new PayloadCodec(), List.of());
            WeirException e = assertThrows(WeirException.class, () -> TestTasks.next(reader, gate));
            assertTrue(e.getMessage().contains("taskmanager.memory.segment-size"), e.getMessage());
            gate.close();
        }
    }

    @Test
    void deploymentThatAsksForTooMuchFailsWithOneSentence() throws IOException {
        try (TestWorker a = new TestWorker("a", new NetworkSettings(256, 5, 4, 1000))) {
            WeirException e =
                    assertThrows(WeirException.class, () -> a.network.createPartition(TestWorker.partition(1, 0), 10));
            assertTrue(e.getMessage().contains("taskmanager.memory.network."), e.getMessage());
        }
    }
}
