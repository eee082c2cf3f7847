package dev.weir.taskmanager.task;

import dev.weir.core.operators.Receiver;
import dev.weir.taskmanager.network.gate.InputGate;
import dev.weir.taskmanager.network.record.InputStatus;
import dev.weir.taskmanager.network.record.RecordReader;
import java.util.List;

/** Reads records out of the gates of a task and hands them to the head of its chain. Owned by the task thread. */
public final class GateInput implements TaskInput {
    private final List<Port> ports;
    private final Receiver head;
    private int next;

    /** A gate, and what takes records out of it. */
    public record Port(InputGate gate, RecordReader reader) {}

    public GateInput(List<Port> ports, Receiver head) {
        this.ports = List.copyOf(ports);
        this.head = head;
    }

    @Override
    public Progress process(Pause pause) throws Exception {
        int ended = 0;
        for (int i = 0; i < ports.size(); i++) {
            RecordReader reader = ports.get(next).reader();
            InputStatus status = drain(reader, pause);
            if (status == InputStatus.RECORD) {
                return Progress.MORE;
            }
            if (status == InputStatus.END) {
                ended++;
            }
            next = next + 1 == ports.size() ? 0 : next + 1;
        }
        return ended == ports.size() ? Progress.END : Progress.NOTHING;
    }

    private InputStatus drain(RecordReader reader, Pause pause) throws Exception {
        while (true) {
            InputStatus status = reader.next();
            if (status == InputStatus.RECORD) {
                head.receive(reader.record());
                if (pause.isWanted()) {
                    return status;
                }
            } else if (status != InputStatus.EVENT) {
                return status;
            }
            // Events mean something from the first checkpoint on; until then there is none but the end, which has a
            // status.
        }
    }

    @Override
    public void whenAvailable(Runnable wake) {
        ports.forEach(port -> port.gate().whenAvailable(wake));
    }

    @Override
    public long recordsIn() {
        long records = 0;
        for (Port port : ports) {
            records += port.reader().records();
        }
        return records;
    }

    @Override
    public void close() {
        for (Port port : ports) {
            port.reader().close();
            port.gate().close();
        }
    }
}
