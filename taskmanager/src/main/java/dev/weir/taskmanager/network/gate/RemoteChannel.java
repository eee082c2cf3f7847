package dev.weir.taskmanager.network.gate;

import dev.weir.taskmanager.buffer.Buffer;
import dev.weir.taskmanager.buffer.BufferOwner;
import dev.weir.taskmanager.buffer.LocalBufferPool;
import dev.weir.taskmanager.buffer.TrafficCounters;
import dev.weir.taskmanager.network.partition.Event;
import dev.weir.transport.MalformedFrameException;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A channel from a task of another worker. An event loop adds what arrives, the task thread takes it; its monitor guards
 * the rest.
 *
 * <p>A credit is a segment that waits for its data: one exclusive segment, claimed when the producer first has backlog,
 * and floating ones while it has more. So nothing that arrives ever lacks its memory, and nobody waits for it.
 */
public final class RemoteChannel extends InputChannel implements BufferOwner {
    private final LocalBufferPool exclusives;
    private final FloatingBuffers floating;
    private final TrafficCounters traffic;
    private final ArrayDeque<Buffer> received = new ArrayDeque<>();
    /** Segments that wait for data, one for each credit that is out or pending. */
    private final ArrayDeque<byte[]> claimed = new ArrayDeque<>();

    private CreditLine line;
    private byte[] exclusive;
    private boolean exclusiveFree;
    private boolean active;
    private boolean closed;
    private int backlog;
    private int pendingCredits;
    private int events;

    RemoteChannel(
            InputGate gate,
            int index,
            Supplier<String> name,
            LocalBufferPool exclusives,
            FloatingBuffers floating,
            TrafficCounters traffic) {
        super(gate, index, name);
        this.exclusives = exclusives;
        this.floating = floating;
        this.traffic = traffic;
    }

    /** The connection is there; false when nobody reads any more. Event loop. */
    public synchronized boolean connect(CreditLine newLine) {
        line = newLine;
        return !closed;
    }

    /** The producer has this many buffers that lack credit. Event loop. */
    public void onBacklog(int buffers) {
        CreditLine told;
        synchronized (this) {
            backlog = buffers;
            active = true;
            told = claim();
        }
        settle(told);
    }

    /**
     * Data arrived, and the producer has this many buffers more. Event loop.
     *
     * @throws MalformedFrameException when there was no credit for it, or it is too long
     */
    public void onData(ByteBuf payload, int recordsEnding, int spanningTail, int moreBuffers) {
        byte[] segment = spendCredit(payload.readableBytes());
        if (segment == null) {
            return;
        }
        int length = payload.readableBytes();
        payload.readBytes(segment, 0, length);
        CreditLine told = null;
        boolean late;
        synchronized (this) {
            late = closed;
            if (!late) {
                received.add(Buffer.data(segment, length, recordsEnding, spanningTail, this));
                backlog = moreBuffers;
                told = claim();
            }
        }
        if (late) {
            recycle(segment);
            return;
        }
        traffic.received(length);
        gate().enqueue(this, false);
        settle(told);
    }

    private synchronized byte[] spendCredit(int length) {
        if (closed) {
            return null;
        }
        if (claimed.size() <= pendingCredits) {
            throw new MalformedFrameException("data came without credit for " + name());
        }
        if (length > claimed.peek().length) {
            throw new MalformedFrameException("data of " + length + " bytes came for " + name()
                    + " where buffers have " + claimed.peek().length
                    + "; give all workers the same taskmanager.memory.segment-size");
        }
        return claimed.remove();
    }

    /**
     * An event arrived. Event loop.
     *
     * @throws MalformedFrameException when too many wait already
     */
    public void onEvent(byte[] bytes, boolean priority) {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (++events > Event.MAX_QUEUED) {
                throw new MalformedFrameException("more than " + Event.MAX_QUEUED + " events wait for " + name());
            }
            Buffer event = Buffer.event(bytes, priority);
            if (priority) {
                insertBeforeData(event);
            } else {
                received.add(event);
            }
        }
        traffic.received(bytes.length);
        gate().enqueue(this, priority);
    }

    private void insertBeforeData(Buffer event) {
        ArrayDeque<Buffer> overtaken = new ArrayDeque<>();
        while (!received.isEmpty() && !received.peekLast().isPriority()) {
            overtaken.addFirst(received.removeLast());
        }
        received.add(event);
        received.addAll(overtaken);
    }

    /** The credits that the producer does not know of yet; it is told now. Event loop. */
    public synchronized int takePendingCredits() {
        int credits = pendingCredits;
        pendingCredits = 0;
        return closed ? 0 : credits;
    }

    @Override
    synchronized Buffer poll() {
        Buffer next = received.poll();
        if (next != null && next.isEvent()) {
            events--;
        }
        return next;
    }

    @Override
    public void recycle(byte[] segment) {
        CreditLine told = null;
        boolean wasExclusive;
        boolean kept;
        synchronized (this) {
            wasExclusive = segment == exclusive;
            kept = wasExclusive && !closed;
            if (kept) {
                exclusiveFree = true;
                told = claim();
            }
        }
        if (kept) {
            settle(told);
        } else if (wasExclusive) {
            exclusives.recycle(segment);
        } else {
            floating.recycle(segment);
        }
    }

    /** A floating segment became free for this channel; false when it needs none any more. */
    boolean offer(byte[] segment) {
        CreditLine told;
        synchronized (this) {
            if (closed || claimed.size() >= wanted()) {
                return false;
            }
            claimed.add(segment);
            told = creditAdded(1);
            CreditLine more = claim();
            told = told == null ? more : told;
        }
        if (told != null) {
            told.creditsPending(this);
        }
        return true;
    }

    @Override
    void close() {
        CreditLine told;
        List<byte[]> unused;
        List<Buffer> unread;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            told = line;
            unread = new ArrayList<>(received);
            received.clear();
            unused = new ArrayList<>(claimed);
            claimed.clear();
            if (exclusiveFree) {
                unused.add(exclusive);
            }
        }
        // Outside of the monitor: a segment that comes back may wake up others, who take their own locks.
        unread.forEach(Buffer::recycle);
        unused.forEach(this::recycle);
        if (told != null) {
            told.closed(this);
        }
    }

    /** Claims segments up to what the backlog asks for; returns whom to tell of the first new credit. */
    private CreditLine claim() {
        int added = 0;
        while (active && !closed && claimed.size() < wanted()) {
            byte[] segment = claimExclusive();
            if (segment == null) {
                segment = floating.take(this);
            }
            if (segment == null) {
                break;
            }
            claimed.add(segment);
            added++;
        }
        return creditAdded(added);
    }

    private byte[] claimExclusive() {
        if (exclusive == null) {
            exclusive = exclusives.tryRequest();
            return exclusive;
        }
        if (exclusiveFree) {
            exclusiveFree = false;
            return exclusive;
        }
        return null;
    }

    private int wanted() {
        return Math.max(1, backlog);
    }

    private CreditLine creditAdded(int added) {
        boolean first = pendingCredits == 0 && added > 0;
        pendingCredits += added;
        return first ? line : null;
    }

    /** Tells the producer and goes on serving floating buffers; holds no lock. */
    private void settle(CreditLine told) {
        if (told != null) {
            told.creditsPending(this);
        }
        floating.serve();
    }
}
