package dev.weir.core.types;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;
import java.util.LinkedHashSet;
import java.util.Set;

/** Writes sets that are met at run time: the number of elements, then each of them with its class. Immutable. */
final class SetCodec extends StreamCodec<Object> {
    static final SetCodec INSTANCE = new SetCodec();

    private SetCodec() {}

    @Override
    public void encode(Object value, RecordOutput out) {
        Set<?> set = (Set<?>) value;
        int size = set.size();
        NestedCodec.writeCount(size, false, out);
        int written = 0;
        try {
            for (Object each : set) {
                out.writeErased(each);
                written++;
            }
        } catch (UnwritableRecordException failure) {
            throw UnwritableRecordException.within(failure, "Set", "[]");
        }
        NestedCodec.checkCount(size, written);
    }

    @Override
    public Object decode(RecordInput in) {
        int size = in.checkedLength(in.readVarInt() >>> 1, 1);
        Set<Object> set = new LinkedHashSet<>();
        for (int i = 0; i < size; i++) {
            Object each = in.readErased();
            try {
                set.add(each);
            } catch (RuntimeException refused) { // whatever a user's hashCode or equals throws at values that lie
                throw new MalformedRecordException("The elements of a set can't be hashed.", refused);
            }
        }
        return set;
    }
}
