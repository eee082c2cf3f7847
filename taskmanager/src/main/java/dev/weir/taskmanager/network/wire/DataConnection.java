package dev.weir.taskmanager.network.wire;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.WorkerId;
import dev.weir.taskmanager.buffer.Buffer;
import dev.weir.taskmanager.network.gate.RemoteChannel;
import dev.weir.taskmanager.network.partition.ResultPartition;
import dev.weir.transport.Connection;
import dev.weir.transport.ConnectionListener;
import dev.weir.transport.MalformedFrameException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.collection.IntObjectHashMap;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection between two workers for one job, with all channels between them. Owned by its event loop; other threads
 * come in through {@link #signal} alone.
 */
final class DataConnection implements ConnectionListener {
    private static final Logger LOG = LoggerFactory.getLogger(DataConnection.class);
    /** How many channels a peer may open on one connection. */
    private static final int MAX_CHANNELS = 1 << 18;

    private final JobID job;
    private final WorkerId peer;
    private final WireContext context;
    private final LinkListener link;

    /** What other threads want done; each channel puts in at most a few, on transitions. */
    private final Queue<Signal> signals = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean signaled = new AtomicBoolean();
    private final IntObjectHashMap<IncomingChannel> incoming = new IntObjectHashMap<>();
    private final IntObjectHashMap<OutgoingChannel> outgoing = new IntObjectHashMap<>();
    /** Channels that may have something to send, in turn. */
    private final ArrayDeque<OutgoingChannel> ready = new ArrayDeque<>();

    private volatile Connection connection;
    private int lastOwnChannel;
    private int lastPeerChannel;
    /** Why there is no connection any more; null as long as there is. */
    private String lost;

    /** What another thread wants done here, and what is done instead when the connection is lost first. */
    private record Signal(Runnable task, Consumer<String> otherwise) {}

    DataConnection(JobID job, WorkerId peer, WireContext context, LinkListener link) {
        this.job = job;
        this.peer = peer;
        this.context = context;
        this.link = link;
    }

    @Override
    public void onOpen(Connection opened) {
        connection = opened;
        // A way that is cut without a word would stop the job for as long as TCP hopes for it.
        opened.startPings(context.pings(), () -> opened.close("it is silent"), () -> {});
        link.onConnected(this);
    }

    /** Runs something on the event loop, together with whatever else was signaled meanwhile, unless it is closed. Any thread. */
    void signal(Runnable task) {
        signal(new Signal(task, sentence -> {}));
    }

    /** Tells someone who waits that there is a connection, or that it was lost before it could be told. Any thread. */
    void introduce(LinkUser user) {
        signal(new Signal(() -> user.onConnected(this), user::onFailed));
    }

    private void signal(Signal signal) {
        signals.add(signal);
        if (signaled.compareAndSet(false, true)) {
            try {
                connection.eventLoop().execute(this::drain);
            } catch (RejectedExecutionException e) {
                LOG.debug("The event loop of the connection with {} is shut down", peer, e);
                refuseSignals("this worker stops");
            }
        }
    }

    private void drain() {
        signaled.set(false);
        if (lost != null) {
            refuseSignals(lost);
            return;
        }
        try {
            for (Signal signal = signals.poll(); signal != null; signal = signals.poll()) {
                signal.task().run();
            }
            sendAndFlush();
        } catch (RuntimeException e) {
            // edge of the event loop: a broken channel must not leave the others waiting for ever
            LOG.error("The connection with {} broke from inside", peer, e);
            connection.close("an internal error: " + e);
        }
    }

    private void refuseSignals(String sentence) {
        for (Signal signal = signals.poll(); signal != null; signal = signals.poll()) {
            signal.otherwise().accept(sentence);
        }
    }

    @Override
    public void onBatchEnd(Connection of) {
        sendAndFlush();
    }

    @Override
    public void onWritabilityChanged(Connection of) {
        if (of.isWritable()) {
            sendAndFlush();
        }
    }

    private void sendAndFlush() {
        if (lost != null) {
            return;
        }
        while (connection.isWritable() && !ready.isEmpty()) {
            OutgoingChannel channel = ready.remove();
            channel.markQueued(false);
            if (outgoing.get(channel.id()) == channel && channel.sendNext()) {
                enqueue(channel);
            }
        }
        connection.flush();
    }

    /** Closes this connection. Any thread. */
    void close(String reason) {
        connection.close(reason);
    }

    @Override
    public void onClosed(Connection of, String reason) {
        String sentence = "the connection with worker " + peer + " at " + of.address() + " is lost: " + reason;
        lost = sentence;
        incoming.values().forEach(channel -> channel.failUnreachable(peer, sentence));
        outgoing.values().forEach(OutgoingChannel::close);
        incoming.clear();
        outgoing.clear();
        ready.clear();
        refuseSignals(sentence);
        link.onLost(this, sentence);
    }

    @Override
    public void onFrame(Connection of, ByteBuf frame) {
        if (frame.readableBytes() < 5) {
            throw new MalformedFrameException("a data frame is cut off");
        }
        byte kind = frame.readByte();
        if (kind == DataFrames.COORDINATION) {
            CoordinationAddress to = DataFrames.readAddress(frame, job);
            context.coordination().onMessage(peer, to, DataFrames.rest(frame));
            return;
        }
        int channel = frame.readInt();
        switch (kind) {
            case DataFrames.OPEN -> onOpenChannel(channel, frame);
            case DataFrames.CREDIT -> onCredit(channel, frame);
            case DataFrames.CLOSE -> onCloseChannel(channel, frame);
            case DataFrames.BACKLOG -> onBacklog(channel, frame);
            case DataFrames.DATA -> onData(channel, frame);
            case DataFrames.ERROR -> onError(channel, frame);
            default -> throw new MalformedFrameException("a data frame has an unknown kind: " + kind);
        }
    }

    // ---- as the producer ----

    private void onOpenChannel(int id, ByteBuf frame) {
        ChannelTarget target = DataFrames.readTarget(frame, job);
        int bufferBytes = DataFrames.readPositive(frame);
        if (id <= lastPeerChannel) {
            throw new MalformedFrameException("a channel number is used twice: " + id);
        }
        if (outgoing.size() >= MAX_CHANNELS) {
            throw new MalformedFrameException("more than " + MAX_CHANNELS + " channels are open");
        }
        lastPeerChannel = id;
        OutgoingChannel channel = new OutgoingChannel(this, id, target.partition());
        outgoing.put(id, channel);
        if (bufferBytes < context.segmentBytes()) {
            failOutgoing(
                    channel,
                    "its buffers have " + context.segmentBytes() + " bytes, the consumer's " + bufferBytes
                            + ": give all workers the same taskmanager.memory.segment-size.");
            return;
        }
        context.partitions()
                .find(
                        target.partition(),
                        connection.eventLoop(),
                        partition -> signal(() -> attach(channel, partition, target.subpartition())),
                        missing -> signal(() -> failOutgoing(channel, missing)));
    }

    private void attach(OutgoingChannel channel, ResultPartition partition, int subpartition) {
        if (outgoing.get(channel.id()) != channel) {
            return;
        }
        if (subpartition < 0 || subpartition >= partition.count()) {
            failOutgoing(channel, "it has no subpartition " + subpartition + ".");
            return;
        }
        try {
            channel.attach(partition.subpartition(subpartition).read(channel));
        } catch (WeirException e) {
            failOutgoing(channel, e.getMessage());
            return;
        }
        enqueue(channel);
    }

    private void onCredit(int id, ByteBuf frame) {
        DataFrames.requireBytes(frame, 8);
        int credits = DataFrames.readPositive(frame);
        DataFrames.readPositive(frame);
        OutgoingChannel channel = knownOutgoing(id);
        if (channel != null) {
            channel.addCredit(credits);
            enqueue(channel);
        }
    }

    private void onCloseChannel(int id, ByteBuf frame) {
        DataFrames.requireBytes(frame, 0);
        OutgoingChannel channel = knownOutgoing(id);
        if (channel != null) {
            channel.close();
            forgetOutgoing(channel);
        }
    }

    /** A channel that is over may still get what the peer sent before it knew; one that never was is nonsense. */
    private OutgoingChannel knownOutgoing(int id) {
        if (id > lastPeerChannel) {
            throw new MalformedFrameException("a frame is for a channel that was never opened: " + id);
        }
        return outgoing.get(id);
    }

    void enqueue(OutgoingChannel channel) {
        if (channel.isAttached() && !channel.markQueued(true)) {
            ready.add(channel);
        }
    }

    void forgetOutgoing(OutgoingChannel channel) {
        outgoing.remove(channel.id());
    }

    void failOutgoing(OutgoingChannel channel, String sentence) {
        if (outgoing.get(channel.id()) == channel) {
            forgetOutgoing(channel);
            channel.close();
            connection.write(DataFrames.error(buffers(), channel.id(), sentence));
        }
    }

    void sendData(int channel, int backlog, BufferHeader header, Buffer buffer) {
        context.traffic().sent(buffer.length());
        connection.write(DataFrames.data(buffers(), channel, backlog, header, buffer));
    }

    void sendBacklog(int channel, int backlog) {
        connection.write(DataFrames.backlog(buffers(), channel, backlog));
    }

    // ---- as the consumer ----

    /** Begins to read a partition of the peer. Event loop. */
    void open(ChannelTarget target, RemoteChannel channel) {
        IncomingChannel opened = new IncomingChannel(this, ++lastOwnChannel, target, channel);
        incoming.put(opened.id(), opened);
        connection.write(DataFrames.open(buffers(), opened.id(), target, context.segmentBytes()));
        if (!channel.connect(opened)) {
            closeIncoming(opened);
        }
    }

    private void onBacklog(int id, ByteBuf frame) {
        DataFrames.requireBytes(frame, 4);
        int backlog = DataFrames.readPositive(frame);
        IncomingChannel channel = knownIncoming(id);
        if (channel != null) {
            channel.onBacklog(backlog);
        }
    }

    private void onData(int id, ByteBuf frame) {
        if (frame.readableBytes() < 4) {
            throw new MalformedFrameException("a data frame is cut off");
        }
        int backlog = DataFrames.readCount(frame);
        BufferHeader header = BufferHeader.read(frame);
        IncomingChannel channel = knownIncoming(id);
        if (channel != null && channel.onData(backlog, header, frame)) {
            incoming.remove(id);
        }
    }

    private void onError(int id, ByteBuf frame) {
        IncomingChannel channel = knownIncoming(id);
        if (channel != null) {
            incoming.remove(id);
            channel.fail(ErrorCode.CONNECTION_FAILED, "worker " + peer + " says: " + DataFrames.readSentence(frame));
        }
    }

    private IncomingChannel knownIncoming(int id) {
        if (id < 1 || id > lastOwnChannel) {
            throw new MalformedFrameException("a frame is for a channel that was never opened: " + id);
        }
        return incoming.get(id);
    }

    void sendCredit(int channel, int credits) {
        if (credits > 0 && incoming.containsKey(channel)) {
            connection.write(DataFrames.credit(buffers(), channel, credits, context.segmentBytes()));
        }
    }

    void closeIncoming(IncomingChannel channel) {
        if (incoming.remove(channel.id()) != null) {
            connection.write(DataFrames.close(buffers(), channel.id()));
        }
    }

    // ---- either way ----

    void sendCoordination(CoordinationAddress to, byte[] message) {
        connection.write(DataFrames.coordination(buffers(), to, message));
    }

    private static ByteBufAllocator buffers() {
        return ByteBufAllocator.DEFAULT;
    }
}
