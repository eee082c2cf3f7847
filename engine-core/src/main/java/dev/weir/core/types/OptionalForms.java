package dev.weir.core.types;

import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The bytes of optional primitives: a truth value that says whether it is there, then the number. Has no state. */
final class OptionalForms {
    private OptionalForms() {}

    static void writeVarInt(Object value, RecordOutput out) {
        OptionalInt optional = (OptionalInt) value;
        out.writeBoolean(optional.isPresent());
        if (optional.isPresent()) {
            out.writeSignedVarInt(optional.getAsInt());
        }
    }

    static OptionalInt readVarInt(RecordInput in) {
        return in.readBoolean() ? OptionalInt.of(in.readSignedVarInt()) : OptionalInt.empty();
    }

    static void writeInt(Object value, RecordOutput out) {
        OptionalInt optional = (OptionalInt) value;
        out.writeBoolean(optional.isPresent());
        if (optional.isPresent()) {
            out.writeInt(optional.getAsInt());
        }
    }

    static OptionalInt readInt(RecordInput in) {
        return in.readBoolean() ? OptionalInt.of(in.readInt()) : OptionalInt.empty();
    }

    static void writeVarLong(Object value, RecordOutput out) {
        OptionalLong optional = (OptionalLong) value;
        out.writeBoolean(optional.isPresent());
        if (optional.isPresent()) {
            out.writeSignedVarLong(optional.getAsLong());
        }
    }

    static OptionalLong readVarLong(RecordInput in) {
        return in.readBoolean() ? OptionalLong.of(in.readSignedVarLong()) : OptionalLong.empty();
    }

    static void writeLong(Object value, RecordOutput out) {
        OptionalLong optional = (OptionalLong) value;
        out.writeBoolean(optional.isPresent());
        if (optional.isPresent()) {
            out.writeLong(optional.getAsLong());
        }
    }

    static OptionalLong readLong(RecordInput in) {
        return in.readBoolean() ? OptionalLong.of(in.readLong()) : OptionalLong.empty();
    }

    static void writeDouble(Object value, RecordOutput out) {
        OptionalDouble optional = (OptionalDouble) value;
        out.writeBoolean(optional.isPresent());
        if (optional.isPresent()) {
            out.writeDouble(optional.getAsDouble());
        }
    }

    static OptionalDouble readDouble(RecordInput in) {
        return in.readBoolean() ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty();
    }
}
