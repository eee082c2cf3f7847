package dev.weir.core.types;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;

/** Writes whole records whose class is known only at run time. Immutable. */
final class ErasedCodec extends StreamCodec<Object> {
    static final ErasedCodec INSTANCE = new ErasedCodec();

    private ErasedCodec() {}

    @Override
    public void encode(Object value, RecordOutput out) {
        if (value == null) {
            throw nullRecord("Object");
        }
        out.writeErased(value);
    }

    @Override
    public Object decode(RecordInput in) {
        Object value = in.readErased();
        if (value == null) {
            throw new MalformedRecordException("A record is null.");
        }
        return value;
    }
}
