package dev.weir.taskmanager.network.wire;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.ids.WorkerId;
import dev.weir.taskmanager.network.gate.CreditLine;
import dev.weir.taskmanager.network.gate.RemoteChannel;
import dev.weir.taskmanager.network.partition.Event;
import dev.weir.transport.MalformedFrameException;
import io.netty.buffer.ByteBuf;

/** The consuming end of a channel. Owned by its connection's event loop; {@link CreditLine} only signals that. */
final class IncomingChannel implements CreditLine {
    private final DataConnection connection;
    private final int id;
    private final ChannelTarget target;
    private final RemoteChannel channel;
    private long nextSequence;

    IncomingChannel(DataConnection connection, int id, ChannelTarget target, RemoteChannel channel) {
        this.connection = connection;
        this.id = id;
        this.target = target;
        this.channel = channel;
    }

    int id() {
        return id;
    }

    void onBacklog(int backlog) {
        channel.onBacklog(backlog);
    }

    /** Takes a buffer; returns whether it was the channel's last. */
    boolean onData(int backlog, BufferHeader header, ByteBuf payload) {
        if (header.partition() != target.partition().index()
                || header.attempt() != target.partition().producer().attempt()
                || header.sequence() != nextSequence) {
            throw new MalformedFrameException("a buffer is not the next one of " + channel.name() + ": " + header
                    + ", expected sequence " + nextSequence);
        }
        nextSequence++;
        if (!header.event()) {
            channel.onData(payload, header.recordsEnding(), header.spanningTail(), backlog);
            return false;
        }
        byte[] event = DataFrames.readEvent(payload);
        channel.onEvent(event, header.priority());
        return event[0] == Event.END_OF_PARTITION.code();
    }

    void failUnreachable(WorkerId peer, String sentence) {
        channel.failUnreachable(peer, sentence);
    }

    void fail(ErrorCode code, String sentence) {
        channel.fail(code, sentence);
    }

    @Override
    public void creditsPending(RemoteChannel of) {
        connection.signal(() -> connection.sendCredit(id, of.takePendingCredits()));
    }

    @Override
    public void closed(RemoteChannel of) {
        connection.signal(() -> connection.closeIncoming(this));
    }
}
