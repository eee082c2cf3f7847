package dev.weir.core.state;

import java.util.Arrays;

/** The canonical bytes of a key, and their frozen hash. Immutable, as long as nobody writes to the array. */
final class KeyBytes {
    private final byte[] bytes;
    private final int hash;

    KeyBytes(byte[] bytes, long hash) {
        this.bytes = bytes;
        // The leading bits are alike within a subtask, so the others spread better over a map.
        this.hash = (int) hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyBytes that && hash == that.hash && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
