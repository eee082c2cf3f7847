package dev.weir.core.types;

import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes lists: twice the number of elements, plus one if any is null; then each element, in the latter case with a byte
 * before it that says whether it is there. Immutable.
 */
final class ListCodec extends StreamCodec<Object> {
    private static final int MOST_PRESIZED = 1024;

    private final NestedCodec element;

    ListCodec(NestedCodec element) {
        this.element = element;
    }

    @Override
    public void encode(Object value, RecordOutput out) {
        if (value == null) {
            throw nullRecord("List");
        }
        List<?> list = (List<?>) value;
        boolean nulls = element.marksNulls() && hasNull(list);
        int size = list.size();
        NestedCodec.writeCount(size, nulls, out);
        int written = 0;
        try {
            for (Object each : list) {
                element.write(each, nulls, out);
                written++;
            }
        } catch (UnwritableRecordException | ClassCastException failure) {
            throw UnwritableRecordException.within(failure, "List", "[]");
        }
        NestedCodec.checkCount(size, written);
    }

    static boolean hasNull(Iterable<?> list) { // contains(null) is refused by the lists of List.of
        for (Object each : list) {
            if (each == null) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Object decode(RecordInput in) {
        int header = in.readVarInt();
        boolean nulls = (header & 1) != 0;
        int size = in.checkedLength(header >>> 1, 1);
        List<Object> list = new ArrayList<>(Math.min(size, MOST_PRESIZED));
        for (int i = 0; i < size; i++) {
            list.add(element.read(nulls, in));
        }
        return list;
    }
}
