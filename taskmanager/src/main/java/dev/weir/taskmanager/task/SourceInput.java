package dev.weir.taskmanager.task;

import dev.weir.api.connector.source.InputStatus;
import dev.weir.core.operators.SourceOperator;
import java.util.concurrent.CompletableFuture;

/** Polls the source at the head of a chain. Owned by the task thread. */
public final class SourceInput implements TaskInput {
    private final SourceOperator source;
    private CompletableFuture<Void> awaited;

    public SourceInput(SourceOperator source) {
        this.source = source;
    }

    @Override
    public Progress process(Pause pause) {
        while (true) {
            InputStatus status = source.pollNext();
            if (status == InputStatus.END_OF_INPUT) {
                return Progress.END;
            }
            if (status == InputStatus.NOTHING_AVAILABLE) {
                return Progress.NOTHING;
            }
            if (pause.isWanted()) {
                return Progress.MORE;
            }
        }
    }

    @Override
    public void whenAvailable(Runnable wake) {
        CompletableFuture<Void> available = source.isAvailable();
        if (available == awaited && !available.isDone()) {
            // The wake-up is there already; a source that waits long would collect one for each piece of mail.
            return;
        }
        awaited = available;
        // Also after a failure: the next poll says what it was.
        CompletableFuture<Void> woken = available.handle((done, failure) -> {
            wake.run();
            return null;
        });
        assert woken != null;
    }

    @Override
    public long recordsIn() {
        return source.recordsRead();
    }

    @Override
    public void close() {
        // The reader is closed with its chain.
    }
}
