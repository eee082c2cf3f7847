package dev.weir.core.operators;

import dev.weir.core.state.KeyedStateBackend;
import java.util.Map;
import java.util.Optional;

/**
 * What operators around process functions have in common: outputs, time, and how what user code throws is told. Owned by the
 * task thread.
 */
abstract class ProcessFunctionOperator extends FunctionOperator {
    final ProcessOutputs outputs;
    final OperatorTimers timers;

    ProcessFunctionOperator(
            Object function,
            FunctionContext context,
            ProcessOutputs outputs,
            ProcessingTime clock,
            Optional<KeyedStateBackend> state) {
        super(function, context);
        this.outputs = outputs;
        this.timers = OperatorTimers.of(failures, clock, state, this::fire);
    }

    private void fire(long timeMs) throws Exception {
        try {
            onTimer(timeMs);
        } catch (Throwable thrown) {
            outputs.rethrowFailure();
            throw failures.failed("failed in onTimer", thrown);
        }
        outputs.rethrowFailure();
    }

    @Override
    OperatorMemory memory() {
        return new OperatorMemory(
                timers.pending(),
                broadcastStates().map(BroadcastStates::entries).orElse(Map.of()));
    }

    @Override
    void restore(OperatorMemory memory) {
        timers.restore(memory.timers());
        if (!memory.broadcastStates().isEmpty()) {
            broadcastStates()
                    .orElseThrow(() -> new IllegalStateException(failures + " has no broadcast input, but finds "
                            + memory.broadcastStates().keySet() + " to go on from."))
                    .restore(memory.broadcastStates());
        }
    }

    /** Its broadcast states, if it has a broadcast input. */
    Optional<BroadcastStates> broadcastStates() {
        return Optional.empty();
    }

    /** Hands a timer to the user's function; its key is the current one. */
    abstract void onTimer(long timeMs) throws Exception;

    /** Told after user code threw at a record; throws what is to be told. */
    final RuntimeException atRecord(Throwable thrown) {
        outputs.rethrowFailure();
        return failures.atRecord(thrown);
    }
}
