package dev.weir.core.error;

/**
 * The engine's one exception: a code of the catalogue, and one sentence that a user reads, with the remedy where there is
 * one; whatever it quotes, it is one line. Values stand in the text as {@code name=value}. Immutable.
 */
public final class WeirException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /** An error that nothing else caused. */
    public WeirException(ErrorCode code, String sentence) {
        super(OneLine.of(sentence));
        this.code = code;
    }

    /** An error that {@code cause} brought about; the sentence must make sense without it. */
    public WeirException(ErrorCode code, String sentence, Throwable cause) {
        super(OneLine.of(sentence), cause);
        this.code = code;
    }

    /** The entry of the catalogue. */
    public ErrorCode code() {
        return code;
    }
}
