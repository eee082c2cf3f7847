package dev.weir.core.operators;

import dev.weir.core.types.KeyCodec;
import java.util.Arrays;

/**
 * The key of a timer: the same one for the same canonical bytes, whatever the user's {@code equals} says. Immutable, as long
 * as nobody writes to the array.
 */
final class TimerKey {
    private final byte[] bytes;
    private final int hash;
    private final Object key;

    private TimerKey(byte[] bytes, Object key) {
        this.bytes = bytes;
        this.hash = (int) KeyCodec.hashOf(bytes);
        this.key = key;
    }

    static TimerKey of(Object key, KeyCodec codec) {
        return new TimerKey(codec.toBytes(key), key);
    }

    /** The key as the user's selector gave it. */
    Object key() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimerKey that && hash == that.hash && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
