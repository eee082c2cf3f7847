package dev.weir.taskmanager.control;

/** A command that the worker can't obey; the message is the sentence that the leader is told. Immutable. */
final class RefusedCommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedCommandException(String sentence) {
        super(sentence);
    }
}
