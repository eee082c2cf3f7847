package dev.weir.core.types;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the constants of one enum: by ordinal for streams, by name for keys. Immutable. */
final class EnumCodec extends StreamCodec<Object> {
    private final Class<?> type;
    private final Enum<?>[] constants;
    private final Map<String, Enum<?>> byName;
    private final boolean named;

    EnumCodec(Class<?> type, CodecForm form) {
        this.type = type;
        this.constants = (Enum<?>[]) type.getEnumConstants();
        this.byName = Arrays.stream(constants).collect(Collectors.toMap(Enum::name, Function.identity()));
        this.named = form == CodecForm.KEY;
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // both ends of a stream have the same class
    public void encode(Object value, RecordOutput out) {
        if (value == null) {
            throw nullRecord(type.getName());
        }
        Enum<?> constant = (Enum<?>) value;
        if (constant.getDeclaringClass() != type) {
            throw otherClass(type.getName(), value);
        }
        if (named) {
            out.writeString(constant.name());
        } else {
            out.writeVarInt(constant.ordinal());
        }
    }

    @Override
    public Object decode(RecordInput in) {
        Enum<?> constant = named ? byName.get(in.readString()) : at(in.readVarInt());
        if (constant == null) {
            throw new MalformedRecordException("The enum " + type.getName() + " has no such constant.");
        }
        return constant;
    }

    private Enum<?> at(int ordinal) {
        return ordinal >= 0 && ordinal < constants.length ? constants[ordinal] : null;
    }
}
