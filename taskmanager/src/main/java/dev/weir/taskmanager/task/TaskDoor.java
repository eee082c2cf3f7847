package dev.weir.taskmanager.task;

import dev.weir.core.accumulators.AccumulatorValue;
import dev.weir.core.ids.AttemptId;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskState;
import java.util.List;
import java.util.Optional;

/** The one way out of a task thread: what becomes of it. Thread-safe; calls return at once. */
public interface TaskDoor {

    /**
     * The attempt has moved; a terminal state comes once, as the last call for it, when everything of it is given back.
     */
    void moved(AttemptId attempt, TaskState state, Optional<Failure> failure);

    /** The attempt has FINISHED: the terminal state of one that went well, with what its functions have added up. */
    default void finished(AttemptId attempt, List<AccumulatorValue> accumulators) {
        moved(attempt, TaskState.FINISHED, Optional.empty());
    }

    /**
     * The attempt ends for another reason than a cancellation from outside: it failed, or tidies up. Called once at most,
     * before its terminal state, from any thread.
     */
    void ending(AttemptId attempt);

    /** The process can't go on: out of memory, say. */
    void broken(String sentence, Throwable cause);
}
