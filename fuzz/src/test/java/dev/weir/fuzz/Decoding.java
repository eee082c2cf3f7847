package dev.weir.fuzz;

import com.sun.management.ThreadMXBean;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.lang.management.ManagementFactory;
import java.util.Set;

/**
 * What every decoder promises, whatever the bytes are: a value or the documented refusal, in one sentence, with no more memory
 * than the bytes justify. A hang is found by the fuzzer's own time limit. Stateless.
 */
public final class Decoding {
    private static final long FREE_BYTES = 4 << 20;
    private static final long BYTES_FOR_EACH = 1024;
    private static final int TRIES = 5;
    private static final int MAX_SENTENCE = 4096;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Decoding() {}

    /** Decodes, and catches what is documented. */
    @FunctionalInterface
    public interface Decoder {
        void decode() throws Exception;
    }

    /** Runs a decoder that has the same effect however often it runs; what it throws is a finding. */
    public static void check(int inputBytes, Decoder decoder) {
        long bound = FREE_BYTES + BYTES_FOR_EACH * inputBytes;
        // The first times may load classes.
        long least = allocatedBy(decoder);
        for (int i = 1; i < TRIES && least > bound; i++) {
            least = Math.min(least, allocatedBy(decoder));
        }
        if (least > bound) {
            throw new AssertionError("bytes allocated=" + least + " for input bytes=" + inputBytes);
        }
    }

    /** Runs a decoder whose refusal is a WeirException of one of these codes. */
    public static void check(int inputBytes, Set<ErrorCode> codes, Decoder decoder) {
        check(inputBytes, () -> {
            try {
                decoder.decode();
            } catch (WeirException refused) {
                if (!codes.contains(refused.code())) {
                    throw new AssertionError("refused with " + refused.code(), refused);
                }
                requireSentence(refused);
            }
        });
    }

    /** A refusal is one line that a person can read. */
    public static void requireSentence(Exception refused) {
        String sentence = refused.getMessage();
        if (sentence == null || sentence.isBlank() || sentence.length() > MAX_SENTENCE) {
            throw new AssertionError("the refusal is no sentence", refused);
        }
        if (sentence.chars().anyMatch(Character::isISOControl)) {
            throw new AssertionError("the refusal lets bytes of the peer break its line", refused);
        }
    }

    private static long allocatedBy(Decoder decoder) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            decoder.decode();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("not documented: " + e, e);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
