package dev.weir.core.state.page;

/**
 * The layout of a row within a page. Has no state.
 *
 * <pre>
 *  0  hash             8   the frozen hash of key and namespace; leads with the key group
 *  8  size             2   all bytes of the row, a multiple of {@link #ALIGNMENT}
 * 10  key length       2   key bytes, then namespace bytes; or a {@link #REFERENCE} to them
 * 12  value length     2   bytes of the value in the row
 * 14  schema id        2
 * 16  flags            1   see the constants
 * 17  namespace length 1   how many of the key's bytes are the namespace
 * 18  expiry           8   only in tables whose state expires: the first millisecond at which the row is gone
 *     key, value, slack
 * </pre>
 */
final class Row {
    static final int HASH = 0;
    static final int SIZE = 8;
    static final int KEY_LENGTH = 10;
    static final int VALUE_LENGTH = 12;
    static final int SCHEMA = 14;
    static final int FLAGS = 16;
    static final int NAMESPACE_LENGTH = 17;
    static final int EXPIRY = 18;

    static final int PLAIN_HEADER = 18;
    static final int EXPIRING_HEADER = 26;

    static final int ALIGNMENT = 4;

    /** The value's bytes are in overflow pages; the row has a reference. */
    static final int CHAINED_VALUE = 1;
    /** The key's bytes are in overflow pages; the row has a reference. */
    static final int CHAINED_KEY = 2;
    /** The value is a small map, {@link InlineEntries}. */
    static final int INLINE_MAP = 4;
    /** The value is the number of a table that holds the entries of a map. */
    static final int MAP_TABLE = 8;
    /** There is a value, and it is null. */
    static final int NULL_VALUE = 16;
    /** Flags of rows that own something outside their page. */
    static final int OWNING = CHAINED_VALUE | CHAINED_KEY | MAP_TABLE;

    /** The bytes of a reference to overflow pages: the last page's number, then how many bytes there are. */
    static final int REFERENCE = 8;

    static final long NEVER = Long.MAX_VALUE;

    private Row() {}

    /** The bytes that a row with this much content needs. */
    static int size(int header, int keyLength, int valueLength) {
        return (header + keyLength + valueLength + ALIGNMENT - 1) & -ALIGNMENT;
    }

    static long hash(byte[] bytes, int row) {
        return Bytes.getLong(bytes, row + HASH);
    }

    static int flags(byte[] bytes, int row) {
        return bytes[row + FLAGS];
    }

    static boolean owns(byte[] bytes, int row) {
        return (bytes[row + FLAGS] & OWNING) != 0;
    }

    static int keyLength(byte[] bytes, int row) {
        return Bytes.getUnsignedShort(bytes, row + KEY_LENGTH);
    }

    static int valueLength(byte[] bytes, int row) {
        return Bytes.getUnsignedShort(bytes, row + VALUE_LENGTH);
    }

    static int valueAt(byte[] bytes, int row, int header) {
        return row + header + keyLength(bytes, row);
    }

    /** The bytes that the value may grow to where it stands. */
    static int valueCapacity(byte[] bytes, int row, int header) {
        return Bytes.getUnsignedShort(bytes, row + SIZE) - header - keyLength(bytes, row);
    }

    static long expiry(byte[] bytes, int row, int header) {
        return header == PLAIN_HEADER ? NEVER : Bytes.getLong(bytes, row + EXPIRY);
    }

    /** The bytes that the row's content needs, without its slack. */
    static int needed(byte[] bytes, int row, int header) {
        return size(header, keyLength(bytes, row), valueLength(bytes, row));
    }
}
