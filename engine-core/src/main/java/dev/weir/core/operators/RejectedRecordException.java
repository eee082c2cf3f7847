package dev.weir.core.operators;

/**
 * An operator that goes on after errors failed at a record; caught by the {@link ErrorGate} in front of it, and only there.
 * Immutable.
 */
final class RejectedRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient FailureSentences origin;

    RejectedRecordException(FailureSentences origin, Throwable cause) {
        super(null, cause, false, false);
        this.origin = origin;
    }

    /** Whether that operator failed, and none behind it. */
    boolean isOf(FailureSentences operator) {
        return origin == operator;
    }
}
