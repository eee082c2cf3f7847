package dev.weir.core.state.page;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.weir.core.types.KeyCodec;
import java.util.Arrays;

/** The key to look for: its bytes, those of its namespace, and the hash of both. Owned by the task thread, set again and again. */
final class RowKey {
    /** The most bytes of a namespace: one byte in the row tells them. */
    static final int MOST_NAMESPACE_BYTES = 255;

    private static final Hasher64 HASHER = Hashing.xxh3_64();
    /** The bits of a hash that are no key group. */
    private static final int GROUP_BITS = 15;

    byte[] bytes = new byte[64];
    /** Bytes of key and namespace. */
    int length;

    int namespaceLength;
    long hash;
    /** Is another number after each change of the key. */
    long changes;

    private int keyLength;
    private long keyHash;

    /** Takes the key that {@code codec} encoded last. The namespace stays what it was. */
    void set(KeyCodec codec, Object key) {
        long newHash = codec.hash(key);
        set(codec.array(), codec.length(), newHash);
    }

    /** Takes a key whose bytes are in a region, and hashes it. There is no namespace. */
    void set(byte[] from, int at, int newLength) {
        if (bytes.length < newLength) {
            bytes = new byte[2 * newLength];
        }
        System.arraycopy(from, at, bytes, 0, newLength);
        keyLength = newLength;
        keyHash = HASHER.hashBytesToLong(bytes, 0, newLength);
        join();
    }

    /** Takes a key in bytes. The namespace stays what it was. */
    void set(byte[] key, int newLength, long newHash) {
        byte[] to = bytes;
        if (to.length < newLength + namespaceLength) {
            to = new byte[2 * (newLength + namespaceLength)];
        }
        if (namespaceLength > 0) {
            System.arraycopy(bytes, keyLength, to, newLength, namespaceLength);
        }
        bytes = to;
        System.arraycopy(key, 0, to, 0, newLength);
        keyLength = newLength;
        keyHash = newHash;
        join();
    }

    /** Takes a namespace; a key without one has zero bytes of it. */
    void setNamespace(byte[] namespace, int newLength) {
        if (newLength > MOST_NAMESPACE_BYTES) {
            throw new IllegalArgumentException("namespaceLength=" + newLength + " is above " + MOST_NAMESPACE_BYTES);
        }
        if (bytes.length < keyLength + newLength) {
            bytes = Arrays.copyOf(bytes, 2 * (keyLength + newLength));
        }
        System.arraycopy(namespace, 0, bytes, keyLength, newLength);
        namespaceLength = newLength;
        join();
    }

    private void join() {
        changes++;
        length = keyLength + namespaceLength;
        if (namespaceLength == 0) {
            hash = keyHash;
        } else {
            // The key alone says the group; all else spreads by both.
            long both = HASHER.hashBytesToLong(bytes, 0, length);
            hash = (keyHash & (-1L << (Long.SIZE - GROUP_BITS))) | (both >>> GROUP_BITS);
        }
    }
}
