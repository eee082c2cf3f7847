package dev.weir.taskmanager.task;

import dev.weir.core.operators.OperatorChain;
import java.util.List;

/**
 * What a task is made of, put together by its own thread, which owns it and gives it all back.
 *
 * @param chain its operators, not opened yet
 * @param input where its records come from
 * @param outputs its results, by partition index
 * @param opened run when the chain is open: a source's reader registers with its enumerator
 * @param inputEnded run when the input has ended: a source's reader takes leave of its enumerator
 * @param companion what has to end, beside the output's being consumed, before the task is FINISHED: the enumerator
 */
public record TaskParts(
        OperatorChain chain,
        TaskInput input,
        List<? extends TaskOutput> outputs,
        Runnable opened,
        Runnable inputEnded,
        Companion companion) {
    public TaskParts {
        outputs = List.copyOf(outputs);
    }

    /** Something that lives beside the task. Thread-safe. */
    public interface Companion {
        /** For tasks that have none. */
        Companion NONE = new Companion() {
            @Override
            public boolean hasEnded() {
                return true;
            }

            @Override
            public void whenEnded(Runnable wake) {
                wake.run();
            }

            @Override
            public void cancel() {}

            @Override
            public void interruptAgain() {}

            @Override
            public List<Thread> threads() {
                return List.of();
            }
        };

        /** Whether it has come to its end. */
        boolean hasEnded();

        /** Runs {@code wake} once when it has; at once if so. */
        void whenEnded(Runnable wake);

        /** Ends it, because the task has ended. */
        void cancel();

        /** Interrupts it once more if it was told to end and has not. */
        void interruptAgain();

        /** Its threads that still run. */
        List<Thread> threads();
    }
}
