package dev.weir.core.types;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes values of a sealed type: the place of their class among the permitted ones as a varint, from 1 on, and the value as
 * that class; or 0 and then the class and the value, if the class comes from a non-sealed branch. Immutable.
 */
final class SealedCodec extends StreamCodec<Object> {
    private static final int OTHER = 0;

    /** One permitted class. */
    private record Branch(int number, StreamCodec<Object> codec) {}

    private final String name;
    private final boolean open;
    private final Map<Class<?>, Branch> byClass = new HashMap<>();
    private final Branch[] branches;

    /** The codecs are those of the classes, in their order by name. */
    SealedCodec(String name, List<Class<?>> classes, List<StreamCodec<Object>> codecs, boolean open) {
        this.name = name;
        this.open = open;
        this.branches = new Branch[classes.size()];
        for (int i = 0; i < branches.length; i++) {
            branches[i] = new Branch(i + 1, codecs.get(i));
            byClass.put(classes.get(i), branches[i]);
        }
    }

    @Override
    public void encode(Object value, RecordOutput out) {
        if (value == null) {
            throw nullRecord(name);
        }
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        Branch branch = byClass.get(type);
        if (branch != null) {
            out.writeVarInt(branch.number());
            branch.codec().encode(value, out);
        } else if (open) {
            out.writeVarInt(OTHER);
            out.writeErased(value);
        } else {
            throw new UnwritableRecordException("A value declared as " + name + " is of class " + type.getName()
                    + ", which was not permitted when the job was analysed; submit the same jar everywhere.");
        }
    }

    @Override
    public Object decode(RecordInput in) {
        int number = in.readVarInt();
        if (number > OTHER && number <= branches.length) {
            return branches[number - 1].codec().decode(in);
        }
        Object value = number == OTHER && open ? in.readErased() : null;
        if (value == null) {
            throw new MalformedRecordException("The number " + number + " is no class of " + name + ".");
        }
        return value;
    }
}
