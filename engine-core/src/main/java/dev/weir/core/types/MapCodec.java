package dev.weir.core.types;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes maps: twice the number of entries, plus one if any key or value is null; then the entries, nulls marked as in
 * {@link ListCodec}. Immutable.
 */
final class MapCodec extends StreamCodec<Object> {
    private final boolean ordered;
    private final NestedCodec key;
    private final NestedCodec value;

    /** Maps that are read as a {@code LinkedHashMap} if {@code ordered}, else as a {@code HashMap}. */
    MapCodec(boolean ordered, NestedCodec key, NestedCodec value) {
        this.ordered = ordered;
        this.key = key;
        this.value = value;
    }

    @Override
    public void encode(Object map, RecordOutput out) {
        if (map == null) {
            throw nullRecord("Map");
        }
        Map<?, ?> entries = (Map<?, ?>) map;
        boolean nulls = hasNulls(entries);
        int size = entries.size();
        NestedCodec.writeCount(size, nulls, out);
        int written = 0;
        String segment = "";
        try {
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                segment = "{key}";
                key.write(entry.getKey(), nulls, out);
                segment = "{value}";
                value.write(entry.getValue(), nulls, out);
                written++;
            }
        } catch (UnwritableRecordException | ClassCastException failure) {
            throw UnwritableRecordException.within(failure, "Map", segment);
        }
        NestedCodec.checkCount(size, written);
    }

    private boolean hasNulls(Map<?, ?> entries) {
        if (!key.marksNulls() && !value.marksNulls()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            if (entry.getKey() == null || entry.getValue() == null) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Object decode(RecordInput in) {
        int header = in.readVarInt();
        boolean nulls = (header & 1) != 0;
        int size = in.checkedLength(header >>> 1, 2);
        Map<Object, Object> map = ordered ? new LinkedHashMap<>() : new HashMap<>();
        for (int i = 0; i < size; i++) {
            Object nextKey = key.read(nulls, in);
            Object nextValue = value.read(nulls, in);
            try {
                map.put(nextKey, nextValue);
            } catch (RuntimeException refused) { // whatever a user's hashCode or equals throws at values that lie
                throw new MalformedRecordException("The keys of a map can't be hashed.", refused);
            }
        }
        return map;
    }
}
