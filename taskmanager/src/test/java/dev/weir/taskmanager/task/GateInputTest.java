package dev.weir.taskmanager.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.operators.Receiver;
import dev.weir.taskmanager.network.ChannelSource;
import dev.weir.taskmanager.network.NetworkSettings;
import dev.weir.taskmanager.network.PayloadCodec;
import dev.weir.taskmanager.network.TestTasks;
import dev.weir.taskmanager.network.TestWorker;
import dev.weir.taskmanager.network.gate.InputGate;
import dev.weir.taskmanager.network.record.ChannelSelector;
import dev.weir.taskmanager.network.record.RecordReader;
import dev.weir.taskmanager.network.record.RecordWriter;
import dev.weir.taskmanager.task.TaskInput.Pause;
import dev.weir.taskmanager.task.TaskInput.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GateInputTest {
    private static final NetworkSettings SETTINGS = new NetworkSettings(256, 200, 4, 20_000);

    private RecordWriter busy;
    private long ofBusy;
    private long ofQuiet;

    @Test
    void aGateThatIsNeverEmptyDoesNotStarveTheOthersWhenEachRecordIsFollowedByAPause() throws Exception {
        assertEquals(2, callsUntilTheQuietGateIsRead(() -> true));
    }

    @Test
    @Timeout(60)
    void aGateThatIsNeverEmptyDoesNotStarveTheOthersWhenNobodyWantsAPause() throws Exception {
        assertEquals(2, callsUntilTheQuietGateIsRead(() -> ofQuiet > 0));
        assertTrue(ofBusy > 1);
    }

    private int callsUntilTheQuietGateIsRead(Pause pause) throws Exception {
        try (TestWorker worker = new TestWorker("a", SETTINGS)) {
            busy = writer(worker, 0);
            GateInput input = new GateInput(List.of(
                    port(worker, 0, new Receiver() {
                        @Override
                        public void receive(Object record) {
                            ofBusy++;
                            send(busy);
                        }
                    }),
                    port(worker, 1, new Receiver() {
                        @Override
                        public void receive(Object record) {
                            ofQuiet++;
                        }
                    })));
            send(busy);
            send(writer(worker, 1));
            int calls = 0;
            while (ofQuiet == 0 && calls < 10) {
                assertEquals(Progress.MORE, input.process(pause));
                calls++;
            }
            input.close();
            return calls;
        }
    }

    private static RecordWriter writer(TestWorker worker, int subtask) {
        return TestTasks.writer(
                worker.network.createPartition(TestWorker.partition(1, subtask), 1), ChannelSelector.forward());
    }

    private static GateInput.Port port(TestWorker worker, int subtask, Receiver head) {
        InputGate gate = worker.network.createGate(
                TestWorker.attempt(2, subtask),
                List.of(new ChannelSource(TestWorker.partition(1, subtask), 0, worker.address)));
        return new GateInput.Port(gate, new RecordReader(gate, new PayloadCodec(), List.of()), head);
    }

    private static void send(RecordWriter writer) {
        writer.receive(new byte[3]);
        writer.flush();
    }
}
