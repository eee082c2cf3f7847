package dev.weir.core.state.page;

import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Reads the elements of a list one by one, from the bytes of a row or page by page. Owned by the task thread, and of no use once
 * the state has changed.
 */
final class ListElements<T> implements Iterator<T> {
    private final RowTable table;
    private final StateCodec codec;
    private final Expiry expiry;
    private final int changes;
    private final ChainPage[] pages;
    /** Bytes of the list that are not in {@link #bytes} yet. */
    private int left;

    private int nextPage;
    private byte[] bytes;
    private int position;
    private int limit;

    // The next element, if there is one.
    private boolean found;
    private byte[] array;
    private int at;
    private int length;

    /** Over a list that is in {@code [from, to)} of some bytes. */
    ListElements(RowTable table, StateCodec codec, Expiry expiry, int changes, byte[] bytes, int from, int to) {
        this.table = table;
        this.codec = codec;
        this.expiry = expiry;
        this.changes = changes;
        this.pages = new ChainPage[0];
        this.bytes = bytes;
        this.position = from;
        this.limit = to;
    }

    /** Over a list in overflow pages. */
    ListElements(RowTable table, StateCodec codec, Expiry expiry, int changes, ChainPage[] pages, int length) {
        this.table = table;
        this.codec = codec;
        this.expiry = expiry;
        this.changes = changes;
        this.pages = pages;
        this.left = length;
        this.bytes = new byte[0];
    }

    @Override
    public boolean hasNext() {
        if (changes != table.changes()) {
            throw new ConcurrentModificationException(
                    "The state changed while a list of it was iterated over; collect what to change, and change it after.");
        }
        while (!found && (position < limit || left > 0)) {
            long until = expiry.expires() ? nextLong() : Row.NEVER;
            length = nextVarInt();
            if (limit - position >= length) {
                array = bytes;
                at = position;
                position += length;
            } else {
                array = new byte[length];
                at = 0;
                nextBytes(array);
            }
            found = !expiry.hides(until);
        }
        return found;
    }

    @Override
    @SuppressWarnings("unchecked") // what the codec reads is what it wrote
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        found = false;
        return (T) codec.decode(array, at, length);
    }

    /** Where the bytes of the next element are. */
    byte[] array() {
        return array;
    }

    /** The index of the next element's bytes. */
    int at() {
        return at;
    }

    /** How many bytes the next element has. */
    int length() {
        return length;
    }

    /** Passes over the next element. */
    void skip() {
        found = false;
    }

    private byte nextByte() {
        if (position == limit) {
            turnPage();
        }
        return bytes[position++];
    }

    private void turnPage() {
        bytes = pages[nextPage++].bytes;
        position = 0;
        limit = Math.min(left, bytes.length);
        left -= limit;
    }

    private int nextVarInt() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = nextByte();
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private long nextLong() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value |= (nextByte() & 0xFFL) << (8 * i);
        }
        return value;
    }

    private void nextBytes(byte[] to) {
        int done = 0;
        while (done < to.length) {
            if (position == limit) {
                turnPage();
            }
            int here = Math.min(limit - position, to.length - done);
            System.arraycopy(bytes, position, to, done, here);
            position += here;
            done += here;
        }
    }
}
