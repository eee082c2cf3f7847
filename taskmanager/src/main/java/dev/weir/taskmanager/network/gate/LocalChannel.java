package dev.weir.taskmanager.network.gate;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.taskmanager.buffer.Buffer;
import dev.weir.taskmanager.buffer.TrafficCounters;
import dev.weir.taskmanager.network.partition.Subpartition;
import dev.weir.taskmanager.network.partition.SubpartitionReader;
import dev.weir.taskmanager.network.partition.SubpartitionView;
import java.util.function.Supplier;

/**
 * A channel from a task of the same worker: the consumer takes the very buffers that the producer filled. The producing
 * task thread adds through the subpartition.
 */
public final class LocalChannel extends InputChannel implements SubpartitionReader {
    private final TrafficCounters traffic;
    private volatile SubpartitionView view;
    private boolean closed;

    LocalChannel(InputGate gate, int index, Supplier<String> name, TrafficCounters traffic) {
        super(gate, index, name);
        this.traffic = traffic;
    }

    /** The producer's subpartition is there. Any thread, once. */
    public void attach(Subpartition subpartition) {
        synchronized (this) {
            if (closed) {
                return;
            }
            try {
                view = subpartition.read(this);
            } catch (WeirException e) {
                fail(e.code(), e.getMessage());
                return;
            }
        }
        gate().enqueue(this, false);
    }

    @Override
    public void onData() {
        gate().enqueue(this, false);
    }

    @Override
    public void onReleased(String reason) {
        // Of the same kind as over TCP: an echo of what ended the producer.
        fail(ErrorCode.CONNECTION_FAILED, reason);
    }

    @Override
    Buffer poll() {
        SubpartitionView from = view;
        Buffer next = from == null ? null : from.poll(true);
        if (next != null) {
            traffic.local(next.length());
        }
        return next;
    }

    @Override
    synchronized void close() {
        closed = true;
        if (view != null) {
            view.close();
        }
    }
}
