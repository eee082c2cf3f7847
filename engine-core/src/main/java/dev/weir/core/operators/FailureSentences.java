package dev.weir.core.operators;

import dev.weir.api.config.ExecutionOptions;
import dev.weir.api.connector.source.BadRecordException;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Makes the errors of one operator in one subtask: each names the operator, the place, and what was thrown. Immutable. An
 * error that already has such a sentence stays as it is, so that it is wrapped once, where it arose.
 */
final class FailureSentences {
    private static final int MAX_CAUSES = 20;

    private final String subject;
    /** Whether the operator goes on when it fails at a record. */
    private final boolean rejects;

    private FailureSentences(String operator, RuntimeInfo info, boolean rejects) {
        this.subject = "Operator '" + operator + "' (" + info.place() + ")";
        this.rejects = rejects;
    }

    FailureSentences(String operator, RuntimeInfo info) {
        this(operator, info, false);
    }

    /** For an operator with an {@link ErrorGate} in front. */
    static FailureSentences rejecting(String operator, RuntimeInfo info) {
        return new FailureSentences(operator, info, true);
    }

    /** User code threw at a record. */
    RuntimeException atRecord(Throwable thrown) {
        return rejects && blames(thrown)
                ? new RejectedRecordException(this, thrown)
                : failed("failed at a record", thrown);
    }

    /** A sink's writer threw at a record; an exception of the file or connection behind it is not the record's fault. */
    RuntimeException atWrite(Throwable thrown) {
        boolean outside = thrown instanceof IOException && !(thrown instanceof BadRecordException);
        return outside ? failed("failed at a record", thrown) : atRecord(thrown);
    }

    /** Whether what was thrown is the record's fault: not the engine's, nor the JVM's, nor that of a cancelled task. */
    private static boolean blames(Throwable thrown) {
        if (thrown instanceof WeirException || !(thrown instanceof Exception || thrown instanceof StackOverflowError)) {
            return false;
        }
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                return false;
            }
            cause = cause.getCause();
        }
        return true;
    }

    /** User code threw outside of any record; {@code what} completes "Operator x ...". */
    WeirException failed(String what, Throwable thrown) {
        if (thrown instanceof WeirException known) {
            return known;
        }
        if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
            throw error;
        }
        return new WeirException(
                ErrorCode.USER_FUNCTION_FAILED, subject + " " + what + ": " + describe(thrown), thrown);
    }

    /** A record is not what its type says, or can't be written. */
    WeirException badRecord(String what, Throwable thrown) {
        String reason = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        return new WeirException(ErrorCode.BAD_RECORD, subject + " " + what + ": " + reason, thrown);
    }

    /** The operator changed a record that it was handed. */
    WeirException mutated(Object record) {
        return new WeirException(
                ErrorCode.USER_FUNCTION_FAILED,
                subject + " changed a record that it was handed, a "
                        + record.getClass().getName()
                        + "; others may hold it, so make a new one instead, or set '"
                        + ExecutionOptions.CHECK_MUTATION.key() + "' to false.");
    }

    /** The first line says it; a message of many lines belongs to the log. */
    private static String describe(Throwable thrown) {
        String message = thrown.getMessage();
        String name = thrown.getClass().getName();
        return message == null || message.isBlank()
                ? name
                : name + ": " + message.lines().findFirst().orElse("");
    }

    @Override
    public String toString() {
        return subject;
    }
}
