package dev.weir.core.operators;

import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.RecordCopier;
import dev.weir.core.types.TypeDescriptor;
import java.util.Arrays;

/**
 * Stands in front of a chained operator and fails if a record's bytes are others when the operator has returned. Owned by the
 * task thread. Records that can't change, and those that no codec could write, pass unwatched.
 */
final class MutationCheck extends Receiver {
    private final Receiver operator;
    private final FailureSentences failures;
    private final StreamCodec<Object> codec;
    private final RecordCopier mutability;
    private final RecordOutput before;
    private final RecordOutput after;

    /** @param failures of the operator that is watched */
    MutationCheck(Receiver operator, FailureSentences failures, TypeDescriptor type, Codecs codecs) {
        this.operator = operator;
        this.failures = failures;
        this.codec = codecs.streamCodec(type);
        this.mutability = RecordCopier.of(type, codecs);
        // names classes each time, so that equal records have equal bytes
        this.before = new RecordOutput().classes(codecs.selfContainedWriter());
        this.after = new RecordOutput().classes(codecs.selfContainedWriter());
    }

    @Override
    public void receive(Object record) throws Exception {
        boolean watched = !mutability.isImmutable(record) && write(record, before);
        operator.receive(record);
        if (watched && !(write(record, after) && sameBytes())) {
            throw failures.mutated(record);
        }
    }

    private boolean write(Object record, RecordOutput out) {
        out.begin();
        try {
            codec.encode(record, out);
            return true;
        } catch (UnwritableRecordException | ClassCastException notWritable) {
            return false;
        }
    }

    private boolean sameBytes() {
        return Arrays.equals(
                before.array(), before.start(), before.position(), after.array(), after.start(), after.position());
    }
}
