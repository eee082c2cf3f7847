package dev.weir.rpc.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.util.function.Function;

/** The checks that all decoders share; each refusal is a MALFORMED_MESSAGE that says what was wrong. Stateless. */
final class Strict {
    /** A type of the deepest allowed nesting takes three messages a level, below a handful of enclosing ones. */
    private static final int RECURSION_LIMIT = 3 * TypeDescriptorCodec.MAX_DEPTH + 16;

    private static final int MAX_PORT = 65_535;

    private Strict() {}

    /** Reads {@code bytes} as one message and converts it; any failure of either is a refusal of {@code what}. */
    static <W, T> T read(String what, byte[] bytes, int maxBytes, Parser<W> parser, Function<W, T> convert) {
        if (bytes.length > maxBytes) {
            throw malformed(what + " is too large: sizeBytes=" + bytes.length + " limit=" + maxBytes, null);
        }
        try {
            CodedInputStream input = CodedInputStream.newInstance(bytes);
            input.setRecursionLimit(RECURSION_LIMIT);
            W wire = parser.parseFrom(input);
            input.checkLastTagWas(0);
            return convert.apply(wire);
        } catch (InvalidProtocolBufferException e) {
            throw malformed(what + " is no valid protobuf message: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw malformed(what + " has a value that is not allowed: " + e.getMessage(), e);
        }
    }

    static WeirException malformed(String sentence, Throwable cause) {
        return new WeirException(ErrorCode.MALFORMED_MESSAGE, sentence, cause);
    }

    /** Refuses a message in which {@code field} is missing. */
    static void present(boolean present, String field) {
        if (!present) {
            throw new IllegalArgumentException(field + " is missing");
        }
    }

    /** An unsigned number that must fit Java's signed one. */
    static int natural(int value, String field) {
        if (value < 0) {
            throw new IllegalArgumentException(field + "=" + Integer.toUnsignedString(value) + " is too large");
        }
        return value;
    }

    /** An unsigned number that must fit Java's signed one. */
    static long natural(long value, String field) {
        if (value < 0) {
            throw new IllegalArgumentException(field + "=" + Long.toUnsignedString(value) + " is too large");
        }
        return value;
    }

    /** A number from {@code min} to {@code max}. */
    static int between(int min, int value, int max, String field) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    field + "=" + Integer.toUnsignedString(value) + " is not within " + min + " to " + max);
        }
        return value;
    }

    /** A TCP port that can be dialled. */
    static int port(int value, String field) {
        return between(1, value, MAX_PORT, field);
    }

    /** A text that must say something. */
    static String text(String value, String field) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(field + " is empty");
        }
        return value;
    }

    /** Bytes that must have exactly that length. */
    static byte[] exactly(int length, ByteString bytes, String field) {
        if (bytes.size() != length) {
            throw new IllegalArgumentException(field + " has " + bytes.size() + " bytes instead of " + length);
        }
        return bytes.toByteArray();
    }
}
