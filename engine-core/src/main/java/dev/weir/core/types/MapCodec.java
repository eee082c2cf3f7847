package dev.weir.core.types;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes maps: twice the number of entries, plus one if any key or value is null; then the entries, nulls marked as in
 * {@link ListCodec}. Immutable.
 */
final class MapCodec extends StreamCodec<Object> {
    private final MapKind kind;
    private final NestedCodec key;
    private final NestedCodec value;
    /** Of an EnumMap; else Object. */
    private final Class<?> keyClass;

    MapCodec(MapKind kind, NestedCodec key, NestedCodec value, Class<?> keyClass) {
        this.kind = kind;
        this.key = key;
        this.value = value;
        this.keyClass = keyClass;
    }

    @Override
    public void encode(Object map, RecordOutput out) {
        if (map == null) {
            throw nullRecord("Map");
        }
        Map<?, ?> entries = (Map<?, ?>) map;
        if (kind == MapKind.SORTED) {
            Orders.check((SortedMap<?, ?>) entries);
        }
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
        Map<Object, Object> map = empty();
        for (int i = 0; i < size; i++) {
            Object nextKey = key.read(nulls, in);
            Object nextValue = value.read(nulls, in);
            try {
                map.put(nextKey, nextValue);
            } catch (
                    RuntimeException refused) { // what a user's hashCode, equals or compareTo throws at values that lie
                throw new MalformedRecordException("A value can't be put into a " + kind.shown() + ".", refused);
            }
        }
        return map;
    }

    private Map<Object, Object> empty() {
        return switch (kind) {
            case HASH -> new HashMap<>();
            case LINKED -> new LinkedHashMap<>();
            case SORTED -> new TreeMap<>();
            case ENUM -> enumMap(keyClass);
            case CONCURRENT -> new ConcurrentHashMap<>();
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // checked when the codec was made
    private static Map<Object, Object> enumMap(Class enumClass) {
        return new EnumMap(enumClass);
    }
}
