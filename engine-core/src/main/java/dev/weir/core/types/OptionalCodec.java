package dev.weir.core.types;

import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;
import java.util.Optional;

/** Writes an {@code Optional}: a truth value and then the value if there is one; where it is erased, null or the value. Immutable. */
final class OptionalCodec extends StreamCodec<Object> {
    private final NestedCodec value;

    OptionalCodec(NestedCodec value) {
        this.value = value;
    }

    @Override
    public void encode(Object optional, RecordOutput out) {
        if (optional == null) {
            throw nullRecord("Optional");
        }
        try {
            value.write(((Optional<?>) optional).orElse(null), true, out);
        } catch (UnwritableRecordException | ClassCastException failure) {
            throw UnwritableRecordException.within(failure, "Optional", ".get()");
        }
    }

    @Override
    public Object decode(RecordInput in) {
        return Optional.ofNullable(value.read(true, in));
    }
}
