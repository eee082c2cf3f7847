package dev.weir.taskmanager.task;

import dev.weir.core.operators.Receiver;
import dev.weir.taskmanager.network.gate.InputGate;
import dev.weir.taskmanager.network.record.InputStatus;
import dev.weir.taskmanager.network.record.RecordReader;
import java.util.List;

/**
 * Reads records out of the gates of a task, which take turns, and hands them to the inputs of its chain's head. Owned by the
 * task thread.
 */
public final class GateInput implements TaskInput {
    /** How many records one gate may bring before the others are looked at; enough that turns cost nothing. */
    private static final int TURN = 256;

    private final List<Port> ports;
    private int next;

    /** A gate, what takes records out of it, and who gets them. */
    public record Port(InputGate gate, RecordReader reader, Receiver head) {}

    public GateInput(List<Port> ports) {
        this.ports = List.copyOf(ports);
    }

    @Override
    public Progress process(Pause pause) throws Exception {
        int ended = 0;
        for (int i = 0; i < ports.size(); i++) {
            InputStatus status = drain(ports.get(next), pause);
            // Also when its turn is cut short: a gate that never runs dry must not keep the others waiting.
            next = next + 1 == ports.size() ? 0 : next + 1;
            if (status == InputStatus.RECORD) {
                return Progress.MORE;
            }
            if (status == InputStatus.END) {
                ended++;
            }
        }
        return ended == ports.size() ? Progress.END : Progress.NOTHING;
    }

    private InputStatus drain(Port port, Pause pause) throws Exception {
        RecordReader reader = port.reader();
        Receiver head = port.head();
        int left = TURN;
        while (true) {
            InputStatus status = reader.next();
            if (status == InputStatus.RECORD) {
                head.receive(reader.record());
                if (--left == 0 || pause.isWanted()) {
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
