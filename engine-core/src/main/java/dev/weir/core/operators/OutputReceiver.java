package dev.weir.core.operators;

import dev.weir.api.codegen.UnwritableRecordException;

/**
 * Hands an operator's records to one of the task's outputs, and names the operator when a record can't be written there.
 * Owned by the task thread.
 */
final class OutputReceiver extends Receiver {
    private final Receiver output;
    private final FailureSentences failures;

    OutputReceiver(Receiver output, FailureSentences failures) {
        this.output = output;
        this.failures = failures;
    }

    @Override
    public void receive(Object record) throws Exception {
        try {
            output.receive(record);
        } catch (UnwritableRecordException | ClassCastException e) {
            // Generated codecs find out by the JVM's own check that a value is of another class than declared.
            throw failures.badRecord("emitted a record that can't be written", e);
        }
    }
}
