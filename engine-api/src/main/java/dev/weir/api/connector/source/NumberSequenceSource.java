package dev.weir.api.connector.source;

import dev.weir.api.annotation.Public;
import dev.weir.api.typeinfo.ResultTypeQueryable;
import dev.weir.api.typeinfo.SimpleVersionedSerializer;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.api.typeinfo.Types;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** All numbers of a range, cut into as many splits as there are readers; immutable. */
@Public
public class NumberSequenceSource
        implements Source<
                        Long,
                        NumberSequenceSource.NumberSequenceSplit,
                        Collection<NumberSequenceSource.NumberSequenceSplit>>,
                ResultTypeQueryable<Long> {
    private static final long serialVersionUID = 1L;

    private final long from;
    private final long to;

    /** Makes a source of the numbers between the given ones, both included; {@code to = from - 1} means none. */
    public NumberSequenceSource(long from, long to) {
        boolean empty = from != Long.MIN_VALUE && to == from - 1;
        if (from > to && !empty) {
            throw new IllegalArgumentException(
                    "A sequence goes from a number to one that is not smaller, but from=" + from + ", to=" + to + ".");
        }
        this.from = from;
        this.to = to;
    }

    /** Returns the first number. */
    public long getFrom() {
        return from;
    }

    /** Returns the last number. */
    public long getTo() {
        return to;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public TypeInformation<Long> getProducedType() {
        return Types.LONG;
    }

    @Override
    public SourceReader<Long, NumberSequenceSplit> createReader(SourceReaderContext readerContext) {
        return new SequentialSourceReader<>(readerContext, NumberCursor::new);
    }

    @Override
    public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> createEnumerator(
            SplitEnumeratorContext<NumberSequenceSplit> enumContext) {
        return restoreEnumerator(enumContext, splits(enumContext.currentParallelism()));
    }

    @Override
    public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> restoreEnumerator(
            SplitEnumeratorContext<NumberSequenceSplit> enumContext, Collection<NumberSequenceSplit> checkpoint) {
        return new SplitQueueEnumerator<>(enumContext, checkpoint);
    }

    /** Cuts the range into parts whose sizes differ by one at most, none of them empty. */
    private List<NumberSequenceSplit> splits(int parts) {
        // the number of numbers need not fit a long
        BigInteger first = BigInteger.valueOf(from);
        BigInteger count = BigInteger.valueOf(to).subtract(first).add(BigInteger.ONE);
        List<NumberSequenceSplit> splits = new ArrayList<>(parts);
        BigInteger start = BigInteger.ZERO;
        for (int i = 0; i < parts; i++) {
            BigInteger end = count.multiply(BigInteger.valueOf(i + 1L)).divide(BigInteger.valueOf(parts));
            if (end.compareTo(start) > 0) {
                long last = first.add(end).subtract(BigInteger.ONE).longValueExact();
                splits.add(new NumberSequenceSplit(
                        Integer.toString(i), first.add(start).longValueExact(), last));
            }
            start = end;
        }
        return splits;
    }

    @Override
    public SimpleVersionedSerializer<NumberSequenceSplit> getSplitSerializer() {
        return new SplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Collection<NumberSequenceSplit>> getEnumeratorCheckpointSerializer() {
        return new SplitCollectionSerializer<>(getSplitSerializer());
    }

    /**
     * A part of the range that is not empty; immutable.
     *
     * @param splitId the split's id
     * @param from its first number
     * @param to its last number
     */
    public record NumberSequenceSplit(String splitId, long from, long to) implements SourceSplit {

        /** Checks that there is at least one number. */
        public NumberSequenceSplit {
            if (from > to) {
                throw new IllegalArgumentException("A split is never empty: from=" + from + ", to=" + to);
            }
        }
    }

    private static final class NumberCursor implements SplitCursor<Long, NumberSequenceSplit> {
        private final NumberSequenceSplit split;
        private long next;
        private boolean atEnd;

        NumberCursor(NumberSequenceSplit split) {
            this.split = split;
            this.next = split.from();
        }

        @Override
        public Long next() {
            if (atEnd) {
                return null;
            }
            // the last number may be the greatest long, so there is no number behind it to compare with
            atEnd = next == split.to();
            return next++;
        }

        @Override
        public NumberSequenceSplit remaining() {
            return atEnd ? null : new NumberSequenceSplit(split.splitId(), next, split.to());
        }
    }

    private static final class SplitSerializer implements SimpleVersionedSerializer<NumberSequenceSplit> {
        private static final int VERSION = 1;

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(NumberSequenceSplit split) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeUTF(split.splitId());
            out.writeLong(split.from());
            out.writeLong(split.to());
            return bytes.toByteArray();
        }

        @Override
        public NumberSequenceSplit deserialize(int version, byte[] serialized) throws IOException {
            if (version != VERSION) {
                throw new IOException("Unknown version of a number sequence split: version=" + version + ".");
            }
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
            return new NumberSequenceSplit(in.readUTF(), in.readLong(), in.readLong());
        }
    }
}
