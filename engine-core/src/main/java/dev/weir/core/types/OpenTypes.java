package dev.weir.core.types;

import dev.weir.api.codegen.StreamCodec;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.TypeDescriptor.ArrayType;
import dev.weir.core.types.TypeDescriptor.CollectionType;
import dev.weir.core.types.TypeDescriptor.Field;
import dev.weir.core.types.TypeDescriptor.ListType;
import dev.weir.core.types.TypeDescriptor.MapType;
import dev.weir.core.types.TypeDescriptor.Member;
import dev.weir.core.types.TypeDescriptor.OptionalType;
import dev.weir.core.types.TypeDescriptor.PojoType;
import dev.weir.core.types.TypeDescriptor.RecordType;
import dev.weir.core.types.TypeDescriptor.Recursive;
import dev.weir.core.types.TypeDescriptor.SealedType;
import dev.weir.core.types.TypeDescriptor.TupleType;
import java.util.ArrayList;
import java.util.List;

/** The types whose codecs are being made, from the outermost in, and who refers to them. Used by the thread of one assembly. */
final class OpenTypes {

    /** A type whose codec is not there yet. */
    private static final class Scope {
        private final String name;
        private final List<RecursiveCodec> references = new ArrayList<>();

        Scope(String name) {
            this.name = name;
        }
    }

    private final List<Scope> scopes = new ArrayList<>();

    void enter(TypeDescriptor type) {
        scopes.add(new Scope(nameOf(type)));
    }

    /** Leaves the innermost type, whose codec this is. */
    void leave(StreamCodec<Object> codec) {
        Scope left = scopes.remove(scopes.size() - 1);
        left.references.forEach(reference -> reference.complete(codec));
    }

    /** A codec that will be that of the type so many levels out. */
    StreamCodec<Object> refer(int levels) {
        if (levels < 0 || levels >= scopes.size()) {
            throw new WeirException(
                    ErrorCode.UNSUPPORTED_TYPE,
                    "A type refers to the " + levels + "th type around it, where " + scopes.size() + " are.");
        }
        Scope scope = scopes.get(scopes.size() - 1 - levels);
        RecursiveCodec reference = new RecursiveCodec(scope.name);
        scope.references.add(reference);
        return reference;
    }

    private static String nameOf(TypeDescriptor type) {
        if (type instanceof RecordType record) {
            return record.className();
        }
        if (type instanceof PojoType pojo) {
            return pojo.className();
        }
        return type instanceof SealedType sealed ? sealed.className() : "Tuple";
    }

    /** How many types around {@code type} it refers to, at most; 0 if it can stand alone. */
    static int reachOf(TypeDescriptor type) {
        if (type instanceof Recursive recursive) {
            return recursive.levels() + 1;
        }
        int reach = 0;
        for (TypeDescriptor part : partsOf(type)) {
            reach = Math.max(reach, reachOf(part));
        }
        return isScope(type) ? Math.max(0, reach - 1) : reach;
    }

    /** Whether a type inside can refer to this one. */
    static boolean isScope(TypeDescriptor type) {
        return type instanceof RecordType
                || type instanceof PojoType
                || type instanceof TupleType
                || type instanceof SealedType;
    }

    /** The types that {@code type} is put together from. */
    static List<TypeDescriptor> partsOf(TypeDescriptor type) {
        if (type instanceof RecordType record) {
            return record.components().stream().map(Field::type).toList();
        }
        if (type instanceof PojoType pojo) {
            return pojo.fields().stream().map(Field::type).toList();
        }
        if (type instanceof TupleType tuple) {
            return tuple.fields();
        }
        if (type instanceof SealedType sealed) {
            return sealed.members().stream().map(Member::type).toList();
        }
        if (type instanceof ListType list) {
            return List.of(list.element());
        }
        if (type instanceof CollectionType collection) {
            return List.of(collection.element());
        }
        if (type instanceof ArrayType array) {
            return List.of(array.element());
        }
        if (type instanceof OptionalType optional) {
            return List.of(optional.value());
        }
        return type instanceof MapType map ? List.of(map.key(), map.value()) : List.of();
    }
}
