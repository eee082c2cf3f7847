package dev.weir.core.types;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;
import java.lang.reflect.Array;
import java.util.Arrays;

/** Writes arrays of references, with the bytes of {@link ListCodec}; they are read with the declared component class. Immutable. */
final class ArrayCodec extends StreamCodec<Object> {
    private static final int MOST_PRESIZED = 1024;

    private final Class<?> component;
    private final NestedCodec element;

    ArrayCodec(Class<?> component, NestedCodec element) {
        this.component = component;
        this.element = element;
    }

    @Override
    public void encode(Object value, RecordOutput out) {
        if (value == null) {
            throw nullRecord(component.getTypeName() + "[]");
        }
        Object[] array = (Object[]) value;
        boolean nulls = false;
        for (int i = 0; element.marksNulls() && !nulls && i < array.length; i++) {
            nulls = array[i] == null;
        }
        NestedCodec.writeCount(array.length, nulls, out);
        try {
            for (Object each : array) {
                element.write(each, nulls, out);
            }
        } catch (UnwritableRecordException | ClassCastException failure) {
            throw UnwritableRecordException.within(failure, component.getSimpleName(), "[]");
        }
    }

    @Override
    public Object decode(RecordInput in) {
        int header = in.readVarInt();
        boolean nulls = (header & 1) != 0;
        int size = in.checkedLength(header >>> 1, 1);
        Object[] array = (Object[]) Array.newInstance(component, Math.min(size, MOST_PRESIZED));
        for (int i = 0; i < size; i++) {
            if (i == array.length) {
                array = Arrays.copyOf(array, (int) Math.min(size, 2L * i));
            }
            Object each = element.read(nulls, in);
            try {
                array[i] = each;
            } catch (ArrayStoreException other) {
                throw new MalformedRecordException(
                        "A " + component.getName() + "[] was read with an element of another class.", other);
            }
        }
        return array;
    }
}
