package dev.weir.taskmanager.network.wire;

import dev.weir.core.ids.PartitionId;
import dev.weir.taskmanager.buffer.Buffer;
import dev.weir.taskmanager.network.partition.Event;
import dev.weir.taskmanager.network.partition.SubpartitionReader;
import dev.weir.taskmanager.network.partition.SubpartitionView;
import dev.weir.transport.MalformedFrameException;

/** The producing end of a channel. Owned by its connection's event loop; the reader's callbacks only signal that. */
final class OutgoingChannel implements SubpartitionReader {
    private static final int MAX_CREDIT = 1 << 20;

    private final DataConnection connection;
    private final int id;
    private final PartitionId partition;
    private SubpartitionView view;
    private int credit;
    private long sequence;
    /** The consumer knows that there is data without credit. */
    private boolean announced;

    private boolean queued;

    OutgoingChannel(DataConnection connection, int id, PartitionId partition) {
        this.connection = connection;
        this.id = id;
        this.partition = partition;
    }

    int id() {
        return id;
    }

    void attach(SubpartitionView newView) {
        view = newView;
    }

    boolean isAttached() {
        return view != null;
    }

    void addCredit(int more) {
        if (more > MAX_CREDIT - credit) {
            throw new MalformedFrameException("a channel was given more than " + MAX_CREDIT + " credits");
        }
        credit += more;
        announced = false;
    }

    /** Marks whether it waits for its turn; returns whether it did before. */
    boolean markQueued(boolean now) {
        boolean before = queued;
        queued = now;
        return before;
    }

    @Override
    public void onData() {
        connection.signal(() -> connection.enqueue(this));
    }

    @Override
    public void onReleased(String reason) {
        connection.signal(() -> connection.failOutgoing(this, reason));
    }

    /** Sends one buffer, or announces what it can't send. Returns whether there may be more to send. */
    boolean sendNext() {
        Buffer buffer = view.poll(credit > 0);
        if (buffer == null) {
            announceBacklog();
            return false;
        }
        boolean end = Event.isEndOfPartition(buffer);
        int backlog = view.backlog();
        if (!buffer.isEvent()) {
            credit--;
            announced = backlog > 0;
        }
        BufferHeader header =
                BufferHeader.of(buffer, partition.index(), partition.producer().attempt(), sequence++);
        connection.sendData(id, backlog, header, buffer);
        buffer.recycle();
        if (end) {
            connection.forgetOutgoing(this);
        }
        return !end;
    }

    private void announceBacklog() {
        int backlog = credit > 0 || announced ? 0 : view.backlog();
        if (backlog > 0) {
            announced = true;
            connection.sendBacklog(id, backlog);
        }
    }

    void close() {
        if (view != null) {
            view.close();
        }
    }
}
