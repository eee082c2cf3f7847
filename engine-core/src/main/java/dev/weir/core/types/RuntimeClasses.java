package dev.weir.core.types;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.TypeDescriptor.Erased;
import dev.weir.core.types.TypeDescriptor.ListType;
import dev.weir.core.types.TypeDescriptor.MapType;
import dev.weir.core.types.TypeDescriptor.Scalar;
import dev.weir.core.types.TypeDescriptor.TupleType;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
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
    private final CodecForm form;
    private final Map<Class<?>, Known> byClass = new ConcurrentHashMap<>();

    RuntimeClasses(CodecFactory codecs, CodecForm form) {
        this.codecs = codecs;
        this.form = form;
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

    private Known find(Object value, Class<?> type) {
        ScalarType scalar = ScalarType.of(type);
        if (scalar != null) {
            return tagged(scalar.tag());
        }
        int arity = TupleClasses.arityOf(type);
        if (arity >= 0) {
            return tagged(FIRST_TUPLE_TAG + arity);
        }
        if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            return tagged(collectionTag(value, type));
        }
        Class<?> named = value instanceof Enum<?> constant ? constant.getDeclaringClass() : type;
        return new Known(FIRST_FREE, named.getName(), codecs.codec(TypeAnalyzer.analyzeExact(named)));
    }

    private static int collectionTag(Object value, Class<?> type) {
        boolean sorted = value instanceof SortedMap || value instanceof SortedSet || value instanceof IdentityHashMap;
        if (TypeAnalyzer.isOfJdk(type) && !sorted) {
            if (value instanceof List<?>) {
                return LIST_TAG;
            }
            if (value instanceof Set<?>) {
                return SET_TAG;
            }
            if (value instanceof Map<?, ?>) {
                return value instanceof LinkedHashMap<?, ?> ? LINKED_MAP_TAG : MAP_TAG;
            }
        }
        throw new UnwritableRecordException(type.getName()
                + " can't be a part of a record: copy it into an ArrayList, HashSet, HashMap or LinkedHashMap.");
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
            case SET_TAG -> setCodec();
            case MAP_TAG, LINKED_MAP_TAG -> codecs.codec(new MapType(tag == LINKED_MAP_TAG, ERASED, ERASED));
            default -> codecs.codec(new Scalar(ScalarType.ofTag(tag)));
        };
    }

    private StreamCodec<Object> setCodec() {
        if (form == CodecForm.KEY) {
            throw CodecFactory.noKey("a set");
        }
        return SetCodec.INSTANCE;
    }

    /** The codec of a class whose name was read from bytes: of a user's enum, record or POJO, and nothing else. */
    StreamCodec<Object> byName(String name) {
        try {
            return codecs.codec(TypeAnalyzer.analyzeExact(codecs.load(name)));
        } catch (WeirException unsupported) {
            throw new MalformedRecordException(
                    "A value says that its class is one without a codec: " + unsupported.getMessage(), unsupported);
        }
    }
}
