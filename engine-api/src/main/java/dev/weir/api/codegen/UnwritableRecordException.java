package dev.weir.api.codegen;

/** Says that a value can't be written as a record: it is null, too large, too deep, or of a class without a codec. */
public final class UnwritableRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, and what to do about it, in one sentence. */
    public UnwritableRecordException(String sentence) {
        super(sentence);
    }

    /** Why, in one sentence that makes sense without {@code cause}. */
    public UnwritableRecordException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
