package dev.weir.api.codegen;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.IdentityHashMap;

/**
 * Reads records from contiguous bytes that may lie. Owned by one task thread. Nothing is read beyond the limit, and no
 * length is believed that the bytes at hand can't hold: both throw {@link MalformedRecordException}.
 */
public final class RecordInput {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final byte[] EMPTY = new byte[0];

    private byte[] array = EMPTY;
    private int position;
    private int limit;
    private int depth;
    private ErasedReader classes;
    private final IdentityHashMap<Object, Object> attachments = new IdentityHashMap<>(0);

    /** How erased values are read from now on. */
    public RecordInput classes(ErasedReader reader) {
        this.classes = reader;
        return this;
    }

    /** Reads from {@code [position, limit)} of {@code bytes} from now on. */
    public void set(byte[] bytes, int position, int limit) {
        if (position < 0 || limit > bytes.length || position > limit) {
            throw new IllegalArgumentException(
                    "position=" + position + " limit=" + limit + " length=" + bytes.length + " is no region");
        }
        this.array = bytes;
        this.position = position;
        this.limit = limit;
        this.depth = 0;
    }

    /** The index of the next byte. */
    public int position() {
        return position;
    }

    /** How many bytes are left. */
    public int remaining() {
        return limit - position;
    }

    /** Enters a nested value; each call is matched by a {@link #leave}, unless the record fails. */
    public void enter() {
        if (++depth > RecordOutput.MAXIMUM_DEPTH) {
            throw tooDeep(null);
        }
    }

    /** The error of a record that nests too deeply; {@code cause} may be null. */
    public static MalformedRecordException tooDeep(StackOverflowError cause) {
        return tooDeepOf("", cause);
    }

    /** The error of a type that nests in itself too deeply; {@code cause} may be null. */
    public static MalformedRecordException tooDeep(String typeName, StackOverflowError cause) {
        return tooDeepOf(" of " + typeName, cause);
    }

    private static MalformedRecordException tooDeepOf(String ofType, StackOverflowError cause) {
        return new MalformedRecordException(
                "The record nests more than " + RecordOutput.MAXIMUM_DEPTH + " values" + ofType
                        + ", or too many for the stack.",
                cause);
    }

    /** Like {@link #enter()}, for a value of a type that an error names. */
    public void enter(String typeName) {
        if (++depth > RecordOutput.MAXIMUM_DEPTH) {
            throw tooDeep(typeName, null);
        }
    }

    /** Leaves a nested value. */
    public void leave() {
        depth--;
    }

    private void require(int bytes) {
        if (limit - position < bytes) {
            throw tooShort(bytes);
        }
    }

    private MalformedRecordException tooShort(int bytes) {
        return new MalformedRecordException(
                "The record needs " + bytes + " more bytes where " + remaining() + " are left.");
    }

    /** Reads a value whose class stands before it; may be null. */
    public Object readErased() {
        return classes.read(this);
    }

    /** Reads one byte. */
    public byte readByte() {
        require(1);
        return array[position++];
    }

    /** Reads a truth value, which is nothing but 0 or 1. */
    public boolean readBoolean() {
        byte value = readByte();
        if ((value & ~1) != 0) {
            throw new MalformedRecordException("The byte " + value + " is no truth value.");
        }
        return value != 0;
    }

    /** Reads two bytes. */
    public short readShort() {
        require(Short.BYTES);
        short value = (short) SHORT.get(array, position);
        position += Short.BYTES;
        return value;
    }

    /** Reads a char of two bytes. */
    public char readChar() {
        return (char) readShort();
    }

    /** Reads four bytes. */
    public int readInt() {
        require(Integer.BYTES);
        int value = (int) INT.get(array, position);
        position += Integer.BYTES;
        return value;
    }

    /** Reads eight bytes. */
    public long readLong() {
        require(Long.BYTES);
        long value = (long) LONG.get(array, position);
        position += Long.BYTES;
        return value;
    }

    /** Reads the bits of a float. */
    public float readFloat() {
        return Float.intBitsToFloat(readInt());
    }

    /** Reads the bits of a double. */
    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    /** Reads one to five bytes. */
    public int readVarInt() {
        int at = position;
        if (limit - at < 1) {
            throw tooShort(1);
        }
        byte[] bytes = array;
        int first = bytes[at];
        if (first >= 0) {
            position = at + 1;
            return first;
        }
        return (int) readVarRest(RecordOutput.VAR_INT_BYTES, 0x0F);
    }

    /** Reads what {@link RecordOutput#writeSignedVarInt} wrote. */
    public int readSignedVarInt() {
        int value = readVarInt();
        return (value >>> 1) ^ -(value & 1);
    }

    /** Reads what {@link RecordOutput#writeSignedVarLong} wrote. */
    public long readSignedVarLong() {
        int at = position;
        if (limit - at < 1) {
            throw tooShort(1);
        }
        byte[] bytes = array;
        long value = bytes[at];
        if (value >= 0) {
            position = at + 1;
        } else {
            value = readVarRest(RecordOutput.VAR_LONG_BYTES, 0x01);
        }
        return (value >>> 1) ^ -(value & 1);
    }

    private long readVarRest(int mostBytes, int lastMask) {
        byte[] bytes = array;
        int at = position;
        int end = Math.min(limit, at + mostBytes);
        long value = 0;
        int shift = 0;
        while (at < end) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                if (shift == 7 * (mostBytes - 1) && (next & ~lastMask) != 0) {
                    break;
                }
                position = at;
                return value;
            }
            shift += 7;
        }
        throw new MalformedRecordException("A number of variable length has no end within " + mostBytes + " bytes.");
    }

    /**
     * Reads a length or count, of which each unit takes at least {@code unitBytes} of what is left.
     *
     * @return a number from 0 to what the bytes at hand can hold
     */
    public int readLength(int unitBytes) {
        return checkedLength(readVarInt(), unitBytes);
    }

    /** Returns {@code length}, if that many units of at least {@code unitBytes} each can still follow. */
    public int checkedLength(int length, int unitBytes) {
        if (length < 0 || (long) length * unitBytes > remaining()) {
            throw new MalformedRecordException(
                    "The length " + length + " is more than the " + remaining() + " bytes left can hold.");
        }
        return length;
    }

    /** Reads {@code length} bytes as they are. */
    public byte[] readBytes(int length) {
        checkedLength(length, 1);
        byte[] bytes = Arrays.copyOfRange(array, position, position + length);
        position += length;
        return bytes;
    }

    /** Reads {@code length} bytes as they are into a region. */
    public void readInto(byte[] target, int offset, int length) {
        checkedLength(length, 1);
        System.arraycopy(array, position, target, offset, length);
        position += length;
    }

    /** Leaves {@code length} bytes unread. */
    public void skip(int length) {
        position += checkedLength(length, 1);
    }

    /** Lets nothing be read beyond the next {@code length} bytes; returns what {@link #widen} takes. */
    public int narrow(int length) {
        int before = limit;
        limit = position + checkedLength(length, 1);
        return before;
    }

    /** Lets everything be read again that could be before the matching {@link #narrow}. */
    public void widen(int before) {
        limit = before;
    }

    /** What {@code owner} keeps with this input; null if nothing yet. */
    public Object attached(Object owner) {
        return attachments.get(owner);
    }

    /** Lets {@code owner} keep something with this input, as long as that lives. */
    public void attach(Object owner, Object kept) {
        attachments.put(owner, kept);
    }

    /** Reads a string. */
    public String readString() {
        int header = readVarInt();
        int length = header >>> 1;
        if ((header & 1) != 0) {
            return readWide(length);
        }
        require(length);
        String value = new String(array, position, length, StandardCharsets.ISO_8859_1);
        position += length;
        return value;
    }

    private String readWide(int length) {
        checkedLength(length, 2);
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char) (short) SHORT.get(array, position + 2 * i);
        }
        position += 2 * length;
        return new String(chars);
    }
}
