package dev.weir.core.types;

import dev.weir.api.codegen.ErasedWriter;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;
import java.util.BitSet;

/**
 * The numbers that one result partition gives to the classes of its erased values. Owned, with its channel writers, by the
 * thread of the producing task.
 *
 * <p>An erased value is: the number of its class as a varint; if the number is no frozen tag and new to this channel, the
 * name of the class as a string; the value. Null is the number 0 alone. So a channel's bytes say all that their reader must
 * know, in the order in which they were written, and none may be left out.
 */
public final class ClassTable {
    /** How many classes beside the JDK's a partition may send. */
    public static final int MOST_CLASSES = 16_384;

    private static final int FIRST_CAPACITY = 64;
    private static final int STRING = ScalarType.STRING.tag();
    private static final int INT = ScalarType.INT.tag();
    private static final int LONG = ScalarType.LONG.tag();
    private static final int DOUBLE = ScalarType.DOUBLE.tag();

    private final RuntimeClasses classes;
    private Entry[] table = new Entry[FIRST_CAPACITY];
    private int entries;
    private int next = RuntimeClasses.FIRST_FREE;

    ClassTable(RuntimeClasses classes) {
        this.classes = classes;
    }

    private static final class Entry {
        final Class<?> type;
        final int id;
        final String name;
        final StreamCodec<Object> codec;

        Entry(Class<?> type, int id, String name, StreamCodec<Object> codec) {
            this.type = type;
            this.id = id;
            this.name = name;
            this.codec = codec;
        }
    }

    /** A writer for one more channel of the partition. */
    public ErasedWriter channelWriter() {
        return new ChannelWriter();
    }

    private Entry entry(Object value) {
        Class<?> type = value.getClass();
        int mask = table.length - 1;
        int at = type.hashCode() & mask;
        for (Entry found = table[at]; found != null; found = table[at]) {
            if (found.type == type) {
                return found;
            }
            at = (at + 1) & mask;
        }
        return add(value);
    }

    private Entry add(Object value) {
        RuntimeClasses.Known known = classes.of(value);
        Entry entry = new Entry(value.getClass(), idOf(known), known.name(), known.codec());
        if (2 * ++entries > table.length) {
            Entry[] old = table;
            table = new Entry[2 * old.length];
            for (Entry each : old) {
                if (each != null) {
                    insert(each);
                }
            }
        }
        insert(entry);
        return entry;
    }

    private int idOf(RuntimeClasses.Known known) {
        if (known.tag() < RuntimeClasses.FIRST_FREE) {
            return known.tag();
        }
        for (Entry each : table) {
            if (each != null && each.name.equals(known.name())) {
                return each.id; // another class of the same enum
            }
        }
        if (next - RuntimeClasses.FIRST_FREE >= MOST_CLASSES) {
            throw new UnwritableRecordException("Values of more than " + MOST_CLASSES
                    + " classes leave this operator; give them one class with a field for what differs.");
        }
        return next++;
    }

    private void insert(Entry entry) {
        int mask = table.length - 1;
        int at = entry.type.hashCode() & mask;
        while (table[at] != null) {
            at = (at + 1) & mask;
        }
        table[at] = entry;
    }

    /** Knows which numbers its channel has announced. */
    private final class ChannelWriter extends ErasedWriter {
        private final BitSet announced = new BitSet();
        private Class<?> lastType;
        private Entry last;

        @Override
        public void write(Object value, RecordOutput out) {
            if (value == null) {
                out.writeVarInt(RuntimeClasses.NULL_TAG);
                return;
            }
            Class<?> type = value.getClass();
            // the most frequent fields of erased tuples; they would only take turns in the cache below
            if (type == String.class) {
                out.writeByte(STRING);
                out.writeString((String) value);
            } else if (type == Integer.class) {
                out.writeByte(INT);
                out.writeSignedVarInt((Integer) value);
            } else if (type == Long.class) {
                out.writeByte(LONG);
                out.writeSignedVarLong((Long) value);
            } else if (type == Double.class) {
                out.writeByte(DOUBLE);
                out.writeDouble((Double) value);
            } else {
                writeOther(type, value, out);
            }
        }

        private void writeOther(Class<?> type, Object value, RecordOutput out) {
            Entry entry = last;
            if (type != lastType) {
                entry = entry(value);
                last = entry;
                lastType = type;
            }
            out.enter();
            out.writeVarInt(entry.id);
            if (entry.id >= RuntimeClasses.FIRST_FREE && !announced.get(entry.id)) {
                out.writeString(entry.name);
                announced.set(entry.id);
            }
            try {
                entry.codec.encode(value, out);
            } catch (StackOverflowError tooDeep) { // values between two erased ones are not counted
                throw RecordOutput.tooDeep(tooDeep);
            }
            out.leave();
        }
    }
}
