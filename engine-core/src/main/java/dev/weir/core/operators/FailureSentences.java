package dev.weir.core.operators;

import dev.weir.api.config.ExecutionOptions;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;

/**
 * Makes the errors of one operator in one subtask: each names the operator, the place, and what was thrown. Immutable. An
 * error that already has such a sentence stays as it is, so that it is wrapped once, where it arose.
 */
final class FailureSentences {
    private final String subject;

    FailureSentences(String operator, RuntimeInfo info) {
        this.subject = "Operator '" + operator + "' (" + info.place() + ")";
    }

    /** User code threw at a record. */
    WeirException atRecord(Throwable thrown) {
        return failed("failed at a record", thrown);
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
