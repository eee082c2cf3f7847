package dev.weir.api;

import dev.weir.api.annotation.PublicEvolving;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Identifies a job: 16 bytes, written as 32 hexadecimal digits; immutable. */
@PublicEvolving
public final class JobID implements Comparable<JobID>, Serializable {
    private static final long serialVersionUID = 1L;

    private static final int SIZE = 16;

    private final long upperPart;
    private final long lowerPart;

    /** Makes an id of its two halves; the upper one stands first in the text. */
    public JobID(long lowerPart, long upperPart) {
        this.lowerPart = lowerPart;
        this.upperPart = upperPart;
    }

    /** Makes an id of its 16 bytes. */
    public JobID(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("A job id has 16 bytes, not " + bytes.length + ".");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        this.upperPart = buffer.getLong();
        this.lowerPart = buffer.getLong();
    }

    /** Makes a new id of the given randomness. */
    public static JobID generate(RandomGenerator random) {
        return new JobID(random.nextLong(), random.nextLong());
    }

    /** Reads an id of 32 hexadecimal digits. */
    public static JobID fromHexString(String hexString) {
        if (hexString.length() != 2 * SIZE) {
            throw notAnId(hexString, null);
        }
        try {
            return new JobID(HexFormat.of().parseHex(hexString));
        } catch (IllegalArgumentException e) {
            throw notAnId(hexString, e);
        }
    }

    private static IllegalArgumentException notAnId(String text, Exception cause) {
        return new IllegalArgumentException("'" + text + "' is not a job id: one has 32 hexadecimal digits.", cause);
    }

    /** Returns the 16 bytes. */
    public byte[] getBytes() {
        return ByteBuffer.allocate(SIZE).putLong(upperPart).putLong(lowerPart).array();
    }

    /** Returns the 32 hexadecimal digits. */
    public String toHexString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(upperPart) + hex.toHexDigits(lowerPart);
    }

    @Override
    public int compareTo(JobID other) {
        int byUpper = Long.compareUnsigned(upperPart, other.upperPart);
        return byUpper != 0 ? byUpper : Long.compareUnsigned(lowerPart, other.lowerPart);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JobID that && upperPart == that.upperPart && lowerPart == that.lowerPart;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(upperPart ^ lowerPart);
    }

    @Override
    public String toString() {
        return toHexString();
    }
}
