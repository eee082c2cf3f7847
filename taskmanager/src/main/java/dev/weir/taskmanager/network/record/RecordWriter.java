package dev.weir.taskmanager.network.record;

import dev.weir.api.codegen.ErasedWriter;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.core.operators.Receiver;
import dev.weir.taskmanager.buffer.Availability;
import dev.weir.taskmanager.network.partition.Event;
import dev.weir.taskmanager.network.partition.OpenBuffer;
import dev.weir.taskmanager.network.partition.ResultPartition;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;

/**
 * Writes a task's records into the buffers of one partition. Owned by the task thread, but for {@link #flushDue}.
 *
 * <p>A buffer goes out when it is full, before an event, and when {@link #flush} offers it to a reader with demand. What
 * no reader has taken when the next record comes is filled further.
 */
public final class RecordWriter extends Receiver implements Availability {
    private static final VarHandle DUE;

    static {
        try {
            DUE = MethodHandles.lookup().findVarHandle(RecordWriter.class, "due", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final ResultPartition partition;
    private final StreamCodec<Object> codec;
    private final ChannelSelector selector;
    private final ErasedWriter[] classes;
    private final RecordOutput out;
    private final OpenBuffer[] open;
    private long records;
    private long bytes;

    @SuppressWarnings("UnusedVariable") // read and written through DUE
    private boolean due;

    /**
     * Makes a writer.
     *
     * @param codec of the records
     * @param classes for each subpartition how erased positions are written; empty when the codec has none
     * @param out the task's own
     */
    public RecordWriter(
            ResultPartition partition,
            StreamCodec<Object> codec,
            ChannelSelector selector,
            List<ErasedWriter> classes,
            RecordOutput out) {
        if (!classes.isEmpty() && classes.size() != partition.count()) {
            throw new IllegalArgumentException("classes=" + classes.size() + " subpartitions=" + partition.count());
        }
        this.partition = partition;
        this.codec = codec;
        this.selector = selector;
        this.classes = classes.toArray(ErasedWriter[]::new);
        this.out = out;
        this.open = new OpenBuffer[partition.count()];
    }

    /**
     * Writes one record; waits while there is no buffer for it.
     *
     * @throws dev.weir.taskmanager.buffer.CanceledException when the partition is canceled meanwhile
     */
    @Override
    public void receive(Object record) {
        int channel = selector.select(record);
        if (channel >= 0) {
            write(channel, record);
        } else {
            for (int i = 0; i < open.length; i++) {
                write(i, record);
            }
        }
        records++;
        if ((boolean) DUE.getOpaque(this)) {
            flush();
        }
    }

    private void write(int channel, Object record) {
        OpenBuffer buffer = open[channel];
        if (buffer == null) {
            buffer = nextBuffer(channel);
        }
        RecordOutput output = out;
        output.begin(buffer.segment, buffer.position, buffer.segment.length);
        if (classes.length > 0) {
            output.classes(classes[channel]);
        }
        codec.encode(record, output);
        int length = output.end();
        bytes += length;
        if (output.inPlace()) {
            buffer.position += length;
            buffer.recordsEnding++;
            if (buffer.position == buffer.segment.length) {
                finish(channel);
            }
        } else {
            spread(channel, buffer, output.array(), output.start(), length);
        }
    }

    private void spread(int channel, OpenBuffer first, byte[] record, int start, int length) {
        OpenBuffer buffer = first;
        int done = 0;
        while (true) {
            int part = Math.min(length - done, buffer.segment.length - buffer.position);
            System.arraycopy(record, start + done, buffer.segment, buffer.position, part);
            buffer.position += part;
            if (done > 0) {
                buffer.spanningTail = part;
            }
            done += part;
            if (done == length) {
                buffer.recordsEnding++;
            }
            if (buffer.position == buffer.segment.length) {
                finish(channel);
            }
            if (done == length) {
                return;
            }
            buffer = nextBuffer(channel);
        }
    }

    private void finish(int channel) {
        OpenBuffer full = open[channel];
        open[channel] = null;
        partition.subpartition(channel).add(full);
    }

    private OpenBuffer nextBuffer(int channel) {
        OpenBuffer buffer = partition.subpartition(channel).reclaim();
        if (buffer == null) {
            if (!partition.availability().isAvailable()) {
                // What is written must not wait with this thread.
                flush();
            }
            buffer = partition.newBuffer();
        }
        open[channel] = buffer;
        return buffer;
    }

    /** Sends an event to every consumer, behind all records written so far (or before them, if it has priority). */
    public void broadcast(Event event) {
        for (int i = 0; i < open.length; i++) {
            if (!event.isPriority()) {
                finishPartial(i);
            }
            partition.subpartition(i).addEvent(event);
        }
    }

    private void finishPartial(int channel) {
        OpenBuffer buffer =
                open[channel] == null ? partition.subpartition(channel).reclaim() : open[channel];
        open[channel] = null;
        if (buffer != null) {
            partition.subpartition(channel).add(buffer);
        }
    }

    /** Offers what is written to readers with demand: there is no more input at hand, or a flush is due. */
    public void flush() {
        DUE.setOpaque(this, false);
        for (int i = 0; i < open.length; i++) {
            OpenBuffer partial = open[i];
            if (partial != null) {
                open[i] = null;
                partition.subpartition(i).lend(partial);
            }
        }
    }

    /** Asks for a flush after the next record, because a busy task never runs out of input. Any thread. */
    public void flushDue() {
        DUE.setOpaque(this, true);
    }

    /** Sends the end of the partition. Nothing may be written afterwards. */
    public void end() {
        broadcast(Event.END_OF_PARTITION);
    }

    /** Gives back what is not sent; for a task that fails or is canceled. */
    public void discard() {
        for (int i = 0; i < open.length; i++) {
            if (open[i] != null) {
                open[i].discard();
                open[i] = null;
            }
        }
    }

    @Override
    public boolean isAvailable() {
        return partition.availability().isAvailable();
    }

    /** Like {@link Availability#whenAvailable}; flushes first, since a reader may be waiting for what is written. */
    @Override
    public void whenAvailable(Runnable wake) {
        flush();
        partition.availability().whenAvailable(wake);
    }

    /** How many records were written. */
    public long records() {
        return records;
    }

    /** How many bytes were written. */
    public long bytes() {
        return bytes;
    }

    /** How long writing has waited for buffers. */
    public long backpressuredNanos() {
        return partition.backpressuredNanos();
    }
}
