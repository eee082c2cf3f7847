package dev.weir.api.codegen;

/** Says that bytes are no record of the expected type. Immutable. */
public final class MalformedRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What was wrong, in one sentence. */
    public MalformedRecordException(String sentence) {
        super(sentence);
    }

    /** What was wrong, in one sentence that makes sense without {@code cause}. */
    public MalformedRecordException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
