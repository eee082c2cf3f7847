package dev.weir.rpc.control;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.ids.WorkerId;
import java.util.Optional;

/**
 * Why something ended, in a form that travels without the classes that caused it. Immutable.
 *
 * @param sentence one sentence for people
 * @param stackTrace for logs and the exceptions page; cut to {@value #MAX_STACK_TRACE} characters
 * @param peer the worker that could not be reached any more, if that is what happened
 */
public record Failure(ErrorCode code, String sentence, String stackTrace, Optional<WorkerId> peer) {
    static final int MAX_STACK_TRACE = 16_384;
    private static final int MAX_SENTENCE = 4_096;

    public Failure {
        sentence = cut(sentence, MAX_SENTENCE);
        stackTrace = cut(stackTrace, MAX_STACK_TRACE);
    }

    /** A failure that is about no other worker. */
    public Failure(ErrorCode code, String sentence, String stackTrace) {
        this(code, sentence, stackTrace, Optional.empty());
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }
}
