package dev.weir.core.operators;

import dev.weir.api.codegen.UnwritableRecordException;
import dev.weir.core.types.RecordCopier;

/**
 * Hands a copy of each record on, unless the record can't change: others will get the record itself. Owned by the task thread.
 */
final class CopyingReceiver extends Receiver {
    private final Receiver next;
    private final RecordCopier copier;
    private final FailureSentences failures;

    /** @param failures of the operator that emits the records */
    CopyingReceiver(Receiver next, RecordCopier copier, FailureSentences failures) {
        this.next = next;
        this.copier = copier;
        this.failures = failures;
    }

    @Override
    public void receive(Object record) throws Exception {
        next.receive(copy(record));
    }

    private Object copy(Object record) {
        try {
            return copier.copy(record);
        } catch (UnwritableRecordException | ClassCastException e) {
            throw failures.badRecord("emitted a record that can't be copied for one of the operators behind it", e);
        }
    }
}
