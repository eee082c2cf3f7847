package dev.weir.api.typeinfo;

import dev.weir.api.annotation.Internal;
import dev.weir.api.annotation.Public;
import java.io.Serializable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** A type as a value: holds a {@link Type} that can be shipped; immutable. What it means is the engine's affair. */
@Public
public final class TypeInformation<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A class, or one of the serializable forms of {@link ShippableTypes}. */
    private final Serializable type;

    TypeInformation(Type type) {
        this.type = ShippableTypes.of(type);
    }

    /** Returns the type of a class without type parameters, or the raw type of one that has some. */
    public static <T> TypeInformation<T> of(Class<T> typeClass) {
        return new TypeInformation<>(typeClass);
    }

    /** Returns the type that a hint captured. */
    public static <T> TypeInformation<T> of(TypeHint<T> typeHint) {
        return typeHint.getTypeInfo();
    }

    /** Returns a type that was found by reflection: a class, parameterized type or generic array. */
    @Internal
    public static TypeInformation<?> ofCaptured(Type type) {
        return new TypeInformation<>(type);
    }

    /** Returns the type: a class, parameterized type or generic array, without wildcards and variables. */
    public Type getType() {
        return (Type) type;
    }

    /** Returns the class that is left after erasure. */
    @SuppressWarnings("unchecked")
    public Class<T> getTypeClass() {
        return (Class<T>) ShippableTypes.erase(getType());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TypeInformation<?> that && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public String toString() {
        return getType() instanceof ParameterizedType
                ? type.toString()
                : getType().getTypeName();
    }
}
