package dev.weir.core.types;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.TypeDescriptor.CollectionType;
import dev.weir.core.types.TypeDescriptor.CustomType;
import dev.weir.core.types.TypeDescriptor.Erased;
import dev.weir.core.types.TypeDescriptor.GenericType;
import dev.weir.core.types.TypeDescriptor.ListType;
import dev.weir.core.types.TypeDescriptor.MapType;
import dev.weir.core.types.TypeDescriptor.Scalar;
import dev.weir.core.types.TypeDescriptor.TupleType;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the codec of a class that is met at run time, and what stands for the class in bytes: a frozen tag for classes of
 * the JDK and the API, the name for those of users. May be used by any thread.
 */
final class RuntimeClasses {
    /** Stands for null. */
    static final int NULL_TAG = 0;
    /** The first number that is no frozen tag. */
    static final int FIRST_FREE = 64;

    private static final int LIST_TAG = 24;
    private static final int SET_TAG = 25;
    private static final int MAP_TAG = 26;
    private static final int LINKED_MAP_TAG = 27;
    private static final int FIRST_TUPLE_TAG = 32;
    private static final int LAST_TUPLE_TAG = FIRST_TUPLE_TAG + TupleClasses.LARGEST_ARITY;

    private static final Erased ERASED = new Erased();

    private final CodecFactory codecs;
    private final TypeSettings settings;
    private final Map<Class<?>, Known> byClass = new ConcurrentHashMap<>();

    RuntimeClasses(CodecFactory codecs, TypeSettings settings) {
        this.codecs = codecs;
        this.settings = settings;
    }

    /**
     * What is known about a class.
     *
     * @param tag its frozen tag, or {@link #FIRST_FREE} if it is known by name
     * @param name its name, empty if it has a tag
     */
    record Known(int tag, String name, StreamCodec<Object> codec) {}

    /** What is known about the class of {@code value}. */
    Known of(Object value) {
        Class<?> type = value.getClass();
        Known known = byClass.get(type);
        if (known == null) {
            try {
                known = find(value, type);
            } catch (WeirException unsupported) {
                throw new UnwritableRecordException(unsupported.getMessage(), unsupported);
            }
            byClass.put(type, known);
        }
        return known;
    }

    /** Whether values of the class of {@code value} can't change; those without a codec may. */
    boolean isImmutable(Object value, Codecs all) {
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        try {
            return Mutability.isImmutable(TypeAnalyzer.analyzeExact(type, settings), all);
        } catch (WeirException unsupported) {
            return false;
        }
    }

    private Known find(Object value, Class<?> type) {
        ScalarType scalar = ScalarType.of(type);
        if (scalar != null) {
            return scalar.hasTag() ? tagged(scalar.tag()) : named(type);
        }
        Optional<CustomType> custom = settings.serializerOf(type);
        if (custom.isPresent()) {
            return new Known(FIRST_FREE, custom.get().className(), codecs.codec(custom.get()));
        }
        int arity = TupleClasses.arityOf(type);
        if (arity >= 0) {
            return tagged(FIRST_TUPLE_TAG + arity);
        }
        if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            return collection(value, type);
        }
        if (value instanceof ZoneId) {
            return named(ZoneId.class); // its classes are the JDK's own affair
        }
        return named(value instanceof Enum<?> constant ? constant.getDeclaringClass() : type);
    }

    private Known named(Class<?> type) {
        return new Known(FIRST_FREE, type.getName(), codecs.codec(TypeAnalyzer.analyzeExact(type, settings)));
    }

    private Known collection(Object value, Class<?> type) {
        if (Obstacle.isOfJdk(type) && !(value instanceof IdentityHashMap<?, ?>)) {
            if (value instanceof List<?>) {
                return tagged(LIST_TAG);
            }
            if (value instanceof SortedMap<?, ?>) {
                return named(TreeMap.class);
            }
            if (value instanceof SortedSet<?>) {
                return named(TreeSet.class);
            }
            if (value instanceof Set<?>) {
                return tagged(SET_TAG);
            }
            if (value instanceof Map<?, ?>) {
                return tagged(value instanceof LinkedHashMap<?, ?> ? LINKED_MAP_TAG : MAP_TAG);
            }
            if (value instanceof Queue<?> && (type == PriorityQueue.class || !Orders.isByPriority(value))) {
                return named(type == PriorityQueue.class ? type : ArrayDeque.class);
            }
        }
        if (settings.genericTypes() && GenericClasses.mayStandFor(type)) {
            return new Known(FIRST_FREE, type.getName(), codecs.codec(new GenericType(type.getName())));
        }
        throw new UnwritableRecordException(type.getName() + " can't be a part of a record: copy it into an ArrayList,"
                + " HashSet, TreeSet, ArrayDeque, HashMap, LinkedHashMap or TreeMap.");
    }

    private Known tagged(int tag) {
        return new Known(tag, "", byTag(tag));
    }

    /** The codec of a class with a frozen tag. */
    StreamCodec<Object> byTag(int tag) {
        if (tag >= FIRST_TUPLE_TAG && tag <= LAST_TUPLE_TAG) {
            return codecs.codec(new TupleType(Collections.nCopies(tag - FIRST_TUPLE_TAG, ERASED)));
        }
        return switch (tag) {
            case LIST_TAG -> codecs.codec(new ListType(ERASED));
            case SET_TAG -> codecs.codec(new CollectionType(CollectionKind.SET, ERASED));
            case MAP_TAG -> codecs.codec(new MapType(MapKind.HASH, ERASED, ERASED));
            case LINKED_MAP_TAG -> codecs.codec(new MapType(MapKind.LINKED, ERASED, ERASED));
            default -> codecs.codec(new Scalar(ScalarType.ofTag(tag)));
        };
    }

    /** The codec of a class whose name was read from bytes: one of the user, an array, or one of the JDK without a tag. */
    StreamCodec<Object> byName(String name) {
        try {
            return codecs.codec(TypeAnalyzer.analyzeExact(codecs.load(name), settings));
        } catch (WeirException unsupported) {
            throw new MalformedRecordException(
                    "A value says that its class is one without a codec: " + unsupported.getMessage(), unsupported);
        }
    }
}
