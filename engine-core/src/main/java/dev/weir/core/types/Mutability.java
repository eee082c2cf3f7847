package dev.weir.core.types;

import dev.weir.core.types.TypeDescriptor.CustomType;
import dev.weir.core.types.TypeDescriptor.EnumType;
import dev.weir.core.types.TypeDescriptor.OptionalType;
import dev.weir.core.types.TypeDescriptor.PojoType;
import dev.weir.core.types.TypeDescriptor.RecordType;
import dev.weir.core.types.TypeDescriptor.Recursive;
import dev.weir.core.types.TypeDescriptor.Scalar;
import dev.weir.core.types.TypeDescriptor.SealedType;
import dev.weir.core.types.TypeDescriptor.TupleType;
import java.util.Date;

/** Knows whether values of a type can change, all that they hold included. Has no state. */
final class Mutability {
    private Mutability() {}

    /** Whether no value of {@code type} ever changes, as far as the type tells. */
    static boolean isImmutable(TypeDescriptor type, Codecs codecs) {
        if (type instanceof Scalar scalar) {
            Class<?> javaClass = scalar.type().javaClass();
            return !javaClass.isArray() && !Date.class.isAssignableFrom(javaClass);
        }
        if (type instanceof EnumType || type instanceof Recursive) { // which is as immutable as what it stands in
            return true;
        }
        if (type instanceof CustomType) {
            return codecs.streamCodec(type) instanceof CustomCodec custom && custom.isImmutable();
        }
        boolean fixed = type instanceof RecordType
                || type instanceof OptionalType
                || (type instanceof SealedType sealed && !sealed.open());
        boolean empty = (type instanceof PojoType || type instanceof TupleType)
                && OpenTypes.partsOf(type).isEmpty();
        return empty || (fixed && OpenTypes.partsOf(type).stream().allMatch(part -> isImmutable(part, codecs)));
    }
}
