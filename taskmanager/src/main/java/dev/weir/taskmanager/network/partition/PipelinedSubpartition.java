package dev.weir.taskmanager.network.partition;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.taskmanager.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * A queue in memory between a writing task thread and one reader. Thread-safe by its monitor; the reader is called outside
 * of it. Bounded by the producer's buffer pool and by {@link Event#MAX_QUEUED}.
 */
final class PipelinedSubpartition implements Subpartition, SubpartitionView {
    private final String name;
    private final Runnable consumed;
    private final ArrayDeque<Buffer> queue = new ArrayDeque<>();
    private OpenBuffer lent;
    private SubpartitionReader reader;
    private boolean wasRead;
    private String released;
    private int events;
    private int dataBuffers;
    /** The reader found nothing and wants to be told of the next thing. */
    private boolean awaited;
    /** The reader could take data at once, so a partial buffer need not wait to be filled. */
    private boolean hungry;

    PipelinedSubpartition(String name, Runnable consumed) {
        this.name = name;
        this.consumed = consumed;
    }

    @Override
    public void add(OpenBuffer full) {
        boolean accepted;
        SubpartitionReader told = null;
        synchronized (this) {
            accepted = released == null;
            if (accepted) {
                queue.add(full.finish());
                dataBuffers++;
                told = readerToTell();
            }
        }
        if (!accepted) {
            full.discard();
        }
        tell(told);
    }

    @Override
    public void addEvent(Event event) {
        tell(append(event));
    }

    private synchronized SubpartitionReader append(Event event) {
        if (released != null) {
            return null;
        }
        if (++events > Event.MAX_QUEUED) {
            throw new WeirException(
                    ErrorCode.INTERNAL, "Too many events wait in " + name + ": max=" + Event.MAX_QUEUED + ".");
        }
        if (event.isPriority()) {
            insertBeforeData(queue, event.toBuffer());
            awaited = true;
        } else {
            queue.add(event.toBuffer());
        }
        return readerToTell();
    }

    @Override
    public void lend(OpenBuffer partial) {
        boolean wanted;
        SubpartitionReader told = null;
        synchronized (this) {
            wanted = hungry || released != null;
            if (!wanted) {
                lent = partial;
                told = readerToTell();
            }
        }
        if (wanted) {
            add(partial);
        }
        tell(told);
    }

    @Override
    public synchronized OpenBuffer reclaim() {
        OpenBuffer partial = lent;
        lent = null;
        return partial;
    }

    @Override
    public synchronized SubpartitionView read(SubpartitionReader newReader) {
        if (released != null) {
            throw new WeirException(ErrorCode.NOT_FOUND, "The " + name + " is gone: " + released);
        }
        if (wasRead) {
            throw new WeirException(ErrorCode.INTERNAL, "The " + name + " was read before, it can be read only once.");
        }
        wasRead = true;
        reader = newReader;
        awaited = false;
        return this;
    }

    @Override
    public Buffer poll(boolean mayTakeData) {
        Buffer next = take(mayTakeData);
        if (next != null && Event.isEndOfPartition(next)) {
            consumed.run();
        }
        return next;
    }

    private synchronized Buffer take(boolean mayTakeData) {
        awaited = false;
        hungry = false;
        Buffer head = queue.peek();
        if (head == null) {
            return takeLent(mayTakeData);
        }
        if (head.isEvent()) {
            events--;
            if (Event.isEndOfPartition(head)) {
                // A reader who has everything need not hear of a later release.
                reader = null;
            }
            return queue.remove();
        }
        if (!mayTakeData) {
            return null;
        }
        dataBuffers--;
        return queue.remove();
    }

    private Buffer takeLent(boolean mayTakeData) {
        if (lent == null) {
            awaited = true;
            hungry = mayTakeData;
            return null;
        }
        if (!mayTakeData) {
            return null;
        }
        Buffer partial = lent.finish();
        lent = null;
        return partial;
    }

    @Override
    public synchronized int backlog() {
        return dataBuffers + (lent == null ? 0 : 1);
    }

    @Override
    public synchronized void close() {
        reader = null;
        awaited = false;
        hungry = false;
    }

    @Override
    public void release(String reason) {
        List<Buffer> unread;
        SubpartitionReader told;
        synchronized (this) {
            if (released != null) {
                return;
            }
            released = reason;
            unread = new ArrayList<>(queue);
            queue.clear();
            dataBuffers = 0;
            if (lent != null) {
                unread.add(lent.finish());
                lent = null;
            }
            told = reader;
            close();
        }
        // Outside of the monitor: a segment that comes back may wake up others, who take their own locks.
        unread.forEach(Buffer::recycle);
        if (told != null) {
            told.onReleased("The " + name + " was given up: " + reason);
        }
    }

    /** The reader, if it waits to be told; at most once for each wait. */
    private SubpartitionReader readerToTell() {
        if (!awaited || reader == null) {
            return null;
        }
        awaited = false;
        hungry = false;
        return reader;
    }

    private static void tell(SubpartitionReader told) {
        if (told != null) {
            told.onData();
        }
    }

    /** Puts a priority event behind those that wait already and before everything else. */
    static void insertBeforeData(ArrayDeque<Buffer> queue, Buffer event) {
        ArrayDeque<Buffer> first = new ArrayDeque<>();
        while (!queue.isEmpty() && queue.peek().isPriority()) {
            first.add(queue.remove());
        }
        queue.addFirst(event);
        while (!first.isEmpty()) {
            queue.addFirst(first.removeLast());
        }
    }
}
