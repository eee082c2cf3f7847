package dev.weir.api.codegen;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Says that a value can't be written as a record: it is null, too large, too deep, or of a class without a codec. Codecs add
 * the path to the value on the way out. Owned by the thread that wrote.
 */
public final class UnwritableRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_PATH = 16;

    private final transient Deque<String> path = new ArrayDeque<>();
    private String root = "";

    /** Why, and what to do about it, in one sentence. */
    public UnwritableRecordException(String sentence) {
        super(sentence);
    }

    /** Why, in one sentence that makes sense without {@code cause}. */
    public UnwritableRecordException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The failure with one more step of the path to its place: it happened in {@code segment} of an {@code owner}. */
    public static RuntimeException within(RuntimeException failure, String owner, String segment) {
        UnwritableRecordException located;
        if (failure instanceof UnwritableRecordException unwritable) {
            located = unwritable;
        } else if (failure instanceof ClassCastException) {
            located = new UnwritableRecordException(
                    "A value is not of the class that was declared for it: " + failure.getMessage() + ".", failure);
        } else {
            return failure;
        }
        located.root = owner;
        located.path.addFirst(segment);
        if (located.path.size() > LONGEST_PATH) {
            located.path.removeLast();
            located.path.removeLast();
            located.path.addLast("...");
        }
        return located;
    }

    @Override
    public String getMessage() {
        return path.isEmpty() ? super.getMessage() : root + String.join("", path) + ": " + super.getMessage();
    }
}
