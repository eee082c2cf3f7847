package dev.weir.core.types;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.PriorityQueue;
import java.util.TreeSet;

/** Writes collections that are no plain lists, in the order of their iteration, with the bytes of {@link ListCodec}. Immutable. */
final class CollectionCodec extends StreamCodec<Object> {
    private final CollectionKind kind;
    private final NestedCodec element;
    /** Of an EnumSet; else Object. */
    private final Class<?> elementClass;

    CollectionCodec(CollectionKind kind, NestedCodec element, Class<?> elementClass) {
        this.kind = kind;
        this.element = element;
        this.elementClass = elementClass;
    }

    @Override
    public void encode(Object value, RecordOutput out) {
        if (value == null) {
            throw nullRecord(kind.shown());
        }
        Collection<?> collection = (Collection<?>) value;
        Orders.check(kind, collection);
        boolean nulls = element.marksNulls() && ListCodec.hasNull(collection);
        int size = collection.size();
        NestedCodec.writeCount(size, nulls, out);
        int written = 0;
        try {
            for (Object each : collection) {
                if (each == null && kind == CollectionKind.DEQUE) {
                    throw new UnwritableRecordException("null is in a queue, which is read as an ArrayDeque and holds"
                            + " none; declare the field as LinkedList");
                }
                element.write(each, nulls, out);
                written++;
            }
        } catch (UnwritableRecordException | ClassCastException failure) {
            throw UnwritableRecordException.within(failure, kind.shown(), "[]");
        }
        NestedCodec.checkCount(size, written);
    }

    @Override
    public Object decode(RecordInput in) {
        int header = in.readVarInt();
        boolean nulls = (header & 1) != 0;
        int size = in.checkedLength(header >>> 1, 1);
        Collection<Object> collection = empty();
        for (int i = 0; i < size; i++) {
            Object each = element.read(nulls, in);
            try {
                collection.add(each);
            } catch (
                    RuntimeException refused) { // what a user's hashCode, equals or compareTo throws at values that lie
                throw new MalformedRecordException("A value can't be put into a " + kind.shown() + ".", refused);
            }
        }
        return collection;
    }

    @SuppressWarnings("JdkObsolete") // LinkedList is what the program declared
    private Collection<Object> empty() {
        return switch (kind) {
            case LINKED_LIST -> new LinkedList<>();
            case SET -> new LinkedHashSet<>();
            case SORTED_SET -> new TreeSet<>();
            case ENUM_SET -> noneOf(elementClass);
            case DEQUE -> new ArrayDeque<>();
            case PRIORITY_QUEUE -> new PriorityQueue<>();
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // checked when the codec was made
    private static Collection<Object> noneOf(Class enumClass) {
        return EnumSet.noneOf(enumClass);
    }
}
