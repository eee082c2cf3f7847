package dev.weir.core.state.page;

/**
 * The layout of a small map within the value of its row: entries back to back, in the order in which they came. Has no state.
 *
 * <pre>
 * | size of the entry, 2 | key length, 2; the high bit says that the value is null | expiry, 8, if any | key | value |
 * </pre>
 */
final class InlineEntries {
    static final int EXPIRY = 4;
    private static final int NULL = 0x8000;

    private InlineEntries() {}

    static int header(boolean expiring) {
        return expiring ? EXPIRY + Long.BYTES : EXPIRY;
    }

    static int size(byte[] bytes, int entry) {
        return Bytes.getUnsignedShort(bytes, entry);
    }

    static boolean isNull(byte[] bytes, int entry) {
        return (Bytes.getUnsignedShort(bytes, entry + 2) & NULL) != 0;
    }

    static int keyLength(byte[] bytes, int entry) {
        return Bytes.getUnsignedShort(bytes, entry + 2) & ~NULL;
    }

    static long expiry(byte[] bytes, int entry, boolean expiring) {
        return expiring ? Bytes.getLong(bytes, entry + EXPIRY) : Row.NEVER;
    }

    /** The entry of a key among those in {@code [from, to)}, or -1. */
    static int find(byte[] bytes, int from, int to, boolean expiring, RowKey key) {
        int header = header(expiring);
        for (int entry = from; entry < to; entry += size(bytes, entry)) {
            if (keyLength(bytes, entry) == key.length && Bytes.equal(bytes, entry + header, key.bytes, 0, key.length)) {
                return entry;
            }
        }
        return -1;
    }

    /** Writes an entry but for its value, whose place it returns; a negative {@code valueLength} stands for null. */
    static int write(byte[] bytes, int entry, boolean expiring, long expiry, RowKey key, int valueLength) {
        int header = header(expiring);
        Bytes.putShort(bytes, entry, header + key.length + Math.max(0, valueLength));
        Bytes.putShort(bytes, entry + 2, valueLength < 0 ? key.length | NULL : key.length);
        if (expiring) {
            Bytes.putLong(bytes, entry + EXPIRY, expiry);
        }
        System.arraycopy(key.bytes, 0, bytes, entry + header, key.length);
        return entry + header + key.length;
    }

    /** Closes the gaps of entries that are over in {@code [from, to)}; returns how many bytes are left. */
    static int removeOver(byte[] bytes, int from, int to, long now) {
        int kept = from;
        for (int entry = from; entry < to; ) {
            int size = size(bytes, entry);
            int next = entry + size;
            if (Bytes.getLong(bytes, entry + EXPIRY) > now) {
                if (kept < entry) {
                    System.arraycopy(bytes, entry, bytes, kept, size);
                }
                kept += size;
            }
            entry = next;
        }
        return kept - from;
    }
}
