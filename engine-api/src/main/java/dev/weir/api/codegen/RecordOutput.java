package dev.weir.api.codegen;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.IdentityHashMap;

/**
 * Writes one record at a time into contiguous bytes. Owned by one task thread.
 *
 * <p>A record begins in a region of a buffer. Where the region is too small the record so far moves into an array of this
 * object, which grows and is used again for later records, and goes on there; so a record is always contiguous, and one
 * {@link #ensure} suffices for all fixed parts of a value. The {@code write} methods make room themselves, the {@code put}
 * methods rely on an earlier {@code ensure}. Multi-byte values are little-endian.
 */
public final class RecordOutput {
    /** The largest record unless another limit is given. */
    public static final int DEFAULT_MAXIMUM_SIZE = 256 << 20;
    /** How deeply values may nest. */
    public static final int MAXIMUM_DEPTH = 1000;
    /** The most bytes of a varint. */
    public static final int VAR_INT_BYTES = 5;
    /** The most bytes of a varlong. */
    public static final int VAR_LONG_BYTES = 10;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int FIRST_SCRATCH_SIZE = 1024;
    /** An array above this size is not kept for the next record. */
    private static final int KEPT_SCRATCH_SIZE = 4 << 20;

    private static final byte[] EMPTY = new byte[0];

    private final int maximumSize;
    private byte[] array = EMPTY;
    private int start;
    private int position;
    private int limit;
    private byte[] scratch = EMPTY;
    private boolean inPlace = true;
    private int depth;
    private ErasedWriter classes;
    private final IdentityHashMap<Object, Object> attachments = new IdentityHashMap<>(0);

    /** An output for records up to the default limit. */
    public RecordOutput() {
        this(DEFAULT_MAXIMUM_SIZE);
    }

    /** An output for records of at most {@code maximumSize} bytes. */
    public RecordOutput(int maximumSize) {
        this.maximumSize = maximumSize;
    }

    /** How erased values are written from now on. */
    public RecordOutput classes(ErasedWriter writer) {
        this.classes = writer;
        return this;
    }

    /** Begins a record in {@code [position, limit)} of {@code region}; whatever was written before is forgotten. */
    public void begin(byte[] region, int position, int limit) {
        this.array = region;
        this.start = position;
        this.position = position;
        this.limit = limit;
        this.inPlace = true;
        this.depth = 0;
        if (scratch.length > KEPT_SCRATCH_SIZE) {
            scratch = EMPTY;
        }
    }

    /** Begins a record that has no buffer yet: it is written into this object's own array. */
    public void begin() {
        begin(EMPTY, 0, 0);
    }

    /** Ends the record and returns how many bytes it has. */
    public int end() {
        return position - start;
    }

    /** Whether the record stands where it began, rather than in this object's own array. */
    public boolean inPlace() {
        return inPlace;
    }

    /** Where the record stands now; valid until the next {@code begin}. */
    public byte[] array() {
        return array;
    }

    /** The index of the record's first byte in {@link #array}. */
    public int start() {
        return start;
    }

    /** The index after the last byte written in {@link #array}. */
    public int position() {
        return position;
    }

    /** Makes room for {@code bytes} more, which {@code put} methods may then write. */
    public void ensure(int bytes) {
        if (limit - position < bytes) {
            grow(bytes);
        }
    }

    private void grow(int bytes) {
        int written = position - start;
        long needed = (long) written + bytes;
        if (needed > maximumSize) {
            throw new UnwritableRecordException("A record needs at least " + needed + " bytes, more than the limit of "
                    + maximumSize + "; send smaller records.");
        }
        byte[] target = scratch;
        if (target.length < needed) {
            target =
                    new byte[(int) Math.min(maximumSize, Math.max(Math.max(FIRST_SCRATCH_SIZE, needed), 2L * written))];
        }
        if (target != array) {
            System.arraycopy(array, start, target, 0, written);
        }
        scratch = target;
        array = target;
        start = 0;
        position = written;
        limit = target.length;
        inPlace = false;
    }

    /** Enters a nested value; each call is matched by a {@link #leave}, unless the record fails. */
    public void enter() {
        if (++depth > MAXIMUM_DEPTH) {
            throw tooDeep(null);
        }
    }

    /** The error of a record that nests too deeply; {@code cause} may be null. */
    public static UnwritableRecordException tooDeep(StackOverflowError cause) {
        return tooDeepOf("", cause);
    }

    /** The error of a type that nests in itself too deeply; {@code cause} may be null. */
    public static UnwritableRecordException tooDeep(String typeName, StackOverflowError cause) {
        return tooDeepOf(" of " + typeName, cause);
    }

    private static UnwritableRecordException tooDeepOf(String ofType, StackOverflowError cause) {
        return new UnwritableRecordException(
                "A record nests more than " + MAXIMUM_DEPTH + " values" + ofType
                        + ", or too many for the stack; use a list instead of links from value to value, and no"
                        + " cycles.",
                cause);
    }

    /** Like {@link #enter()}, for a value of a type that an error names. */
    public void enter(String typeName) {
        if (++depth > MAXIMUM_DEPTH) {
            throw tooDeep(typeName, null);
        }
    }

    /** Leaves a nested value. */
    public void leave() {
        depth--;
    }

    /** Writes a value whose class is known only now, null included. */
    public void writeErased(Object value) {
        classes.write(value, this);
    }

    /** Writes one byte. */
    public void writeByte(int value) {
        ensure(1);
        putByte(value);
    }

    /** Writes a truth value as one byte. */
    public void writeBoolean(boolean value) {
        ensure(1);
        putBoolean(value);
    }

    /** Writes two bytes. */
    public void writeShort(int value) {
        ensure(Short.BYTES);
        putShort(value);
    }

    /** Writes four bytes. */
    public void writeInt(int value) {
        ensure(Integer.BYTES);
        putInt(value);
    }

    /** Writes eight bytes. */
    public void writeLong(long value) {
        ensure(Long.BYTES);
        putLong(value);
    }

    /** Writes a number that is seldom negative, in one to five bytes. */
    public void writeVarInt(int value) {
        ensure(VAR_INT_BYTES);
        putVarInt(value);
    }

    /** Writes a number, small ones of either sign in few bytes, at most five. */
    public void writeSignedVarInt(int value) {
        ensure(VAR_INT_BYTES);
        putSignedVarInt(value);
    }

    /** Writes a number, small ones of either sign in few bytes, at most ten. */
    public void writeSignedVarLong(long value) {
        ensure(VAR_LONG_BYTES);
        putSignedVarLong(value);
    }

    /** Writes the bits of a float, every NaN as the canonical one. */
    public void writeFloat(float value) {
        writeInt(Float.floatToIntBits(value));
    }

    /** Writes the bits of a double, every NaN as the canonical one. */
    public void writeDouble(double value) {
        writeLong(Double.doubleToLongBits(value));
    }

    /** Like {@link #writeByte}, with room made before. */
    public void putByte(int value) {
        array[position++] = (byte) value;
    }

    /** Like {@link #writeBoolean}, with room made before. */
    public void putBoolean(boolean value) {
        array[position++] = (byte) (value ? 1 : 0);
    }

    /** Like {@link #writeShort}, with room made before. */
    public void putShort(int value) {
        SHORT.set(array, position, (short) value);
        position += Short.BYTES;
    }

    /** Writes a char as two bytes, with room made before. */
    public void putChar(char value) {
        putShort(value);
    }

    /** Like {@link #writeInt}, with room made before. */
    public void putInt(int value) {
        INT.set(array, position, value);
        position += Integer.BYTES;
    }

    /** Like {@link #writeLong}, with room made before. */
    public void putLong(long value) {
        LONG.set(array, position, value);
        position += Long.BYTES;
    }

    /** Like {@link #writeFloat}, with room made before. */
    public void putFloat(float value) {
        putInt(Float.floatToIntBits(value));
    }

    /** Like {@link #writeDouble}, with room made before. */
    public void putDouble(double value) {
        putLong(Double.doubleToLongBits(value));
    }

    /** Like {@link #writeVarInt}, with room made before. */
    public void putVarInt(int value) {
        int rest = value;
        int at = position;
        byte[] bytes = array;
        while ((rest & ~0x7F) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        position = at;
    }

    /** Like {@link #writeSignedVarInt}, with room made before. */
    public void putSignedVarInt(int value) {
        putVarInt((value << 1) ^ (value >> 31));
    }

    /** Like {@link #writeSignedVarLong}, with room made before. */
    public void putSignedVarLong(long value) {
        long rest = (value << 1) ^ (value >> 63);
        int at = position;
        byte[] bytes = array;
        while ((rest & ~0x7FL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        position = at;
    }

    /** Writes bytes as they are, without a length. */
    public void writeBytes(byte[] bytes, int offset, int length) {
        ensure(length);
        System.arraycopy(bytes, offset, array, position, length);
        position += length;
    }

    /**
     * Writes a string exactly, even one with unpaired surrogates: its length times two, plus one if it is wide; then a byte
     * for each char, or two if any of them is above 0xFF.
     */
    public void writeString(String value) {
        int length = value.length();
        if (length >= maximumSize - VAR_INT_BYTES) {
            grow(Integer.MAX_VALUE);
        }
        ensure(VAR_INT_BYTES + length);
        int before = position;
        putVarInt(length << 1);
        byte[] bytes = array;
        int at = position;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c > 0xFF) {
                position = before;
                writeWide(value, length);
                return;
            }
            bytes[at + i] = (byte) c;
        }
        position = at + length;
    }

    private void writeWide(String value, int length) {
        if (length >= maximumSize / 2 - VAR_INT_BYTES) {
            grow(Integer.MAX_VALUE);
        }
        ensure(VAR_INT_BYTES + 2 * length);
        putVarInt(length << 1 | 1);
        byte[] bytes = array;
        int at = position;
        for (int i = 0; i < length; i++) {
            SHORT.set(bytes, at + 2 * i, (short) value.charAt(i));
        }
        position = at + 2 * length;
    }

    /** Overwrites four bytes of the record, {@code offset} bytes behind its begin. */
    public void setInt(int offset, int value) {
        INT.set(array, start + offset, value);
    }

    /** What {@code owner} keeps with this output; null if nothing yet. */
    public Object attached(Object owner) {
        return attachments.get(owner);
    }

    /** Lets {@code owner} keep something with this output, as long as that lives. */
    public void attach(Object owner, Object kept) {
        attachments.put(owner, kept);
    }

    /** A copy of the record's bytes. */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(array, start, position);
    }
}
