package dev.weir.core.types;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;
import java.util.Arrays;

/**
 * Turns keys of one type into canonical bytes and into their hash. Owned by one task thread. Two keys are equal if and only
 * if their bytes are; no key's bytes begin with those of another. Bytes and hash (XXH3, 64 bits, seed 0) are frozen.
 */
public final class KeyCodec {
    /** The most bytes of a key. */
    public static final int MAXIMUM_SIZE = 16 << 20;

    private static final Hasher64 HASHER = Hashing.xxh3_64();

    private final StreamCodec<Object> codec;
    private final RecordOutput out;
    private final RecordInput in;

    KeyCodec(StreamCodec<Object> codec, RuntimeClasses classes) {
        KeyClasses erased = new KeyClasses(classes);
        this.codec = codec;
        this.out = new RecordOutput(MAXIMUM_SIZE).classes(erased.writer());
        this.in = new RecordInput().classes(erased.reader());
    }

    /**
     * Writes {@code key}, which then stands in the first bytes of {@link #array} until the next call.
     *
     * @return how many bytes it has
     */
    public int encode(Object key) {
        if (key == null) {
            throw new UnwritableRecordException(
                    "A key is null; filter such records out before keyBy, or key them by a value of their own.");
        }
        out.begin();
        codec.encode(key, out);
        return out.end();
    }

    /** The bytes of the last key encoded, from index 0; not to be written to. */
    public byte[] array() {
        return out.array();
    }

    /** How many bytes the last key encoded has. */
    public int length() {
        return out.position();
    }

    /** The hash of {@code key}, whose bytes can then be had as after {@link #encode}. */
    public long hash(Object key) {
        int length = encode(key);
        return HASHER.hashBytesToLong(out.array(), 0, length);
    }

    /** The bytes of {@code key} in an array of their own. */
    public byte[] toBytes(Object key) {
        int length = encode(key);
        return Arrays.copyOf(out.array(), length);
    }

    /** The hash of a key that {@link #toBytes} made. */
    public static long hashOf(byte[] keyBytes) {
        return HASHER.hashBytesToLong(keyBytes);
    }

    /**
     * The key whose bytes are all those of {@code bytes}.
     *
     * @throws MalformedRecordException if they are no key
     */
    public Object decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /**
     * The key whose bytes are all those of a region.
     *
     * @throws MalformedRecordException if they are no key
     */
    public Object decode(byte[] bytes, int from, int length) {
        in.set(bytes, from, from + length);
        Object key = codec.decode(in);
        if (in.remaining() != 0) {
            throw new MalformedRecordException(in.remaining() + " bytes follow the key.");
        }
        return key;
    }
}
