package dev.weir.api.config;

import dev.weir.api.annotation.PublicEvolving;
import java.io.Serializable;

/** A number of bytes; immutable. Written as a number with {@code b}, {@code kb}, {@code mb}, {@code gb} or {@code tb}. */
@PublicEvolving
public final class MemorySize implements Serializable, Comparable<MemorySize> {
    private static final long serialVersionUID = 1L;

    private final long bytes;

    /** Makes a size of that many bytes. */
    public MemorySize(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("A memory size can't be negative, but bytes=" + bytes + ".");
        }
        this.bytes = bytes;
    }

    /** Reads a size such as {@code 64 mb}; a number without a unit is in bytes. */
    public static MemorySize parse(String text) {
        return new MemorySize(TextUnits.parseBytes(text.trim()));
    }

    /** Makes a size of that many mebibytes. */
    public static MemorySize ofMebiBytes(long mebiBytes) {
        return new MemorySize(Math.multiplyExact(mebiBytes, 1L << 20));
    }

    /** Returns the number of bytes. */
    public long getBytes() {
        return bytes;
    }

    @Override
    public int compareTo(MemorySize other) {
        return Long.compare(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemorySize that && bytes == that.bytes;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes + " b";
    }
}
