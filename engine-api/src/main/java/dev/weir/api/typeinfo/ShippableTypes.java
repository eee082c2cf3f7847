package dev.weir.api.typeinfo;

import java.io.Serializable;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns reflected types into equal ones that Java serialization can ship; stateless. */
final class ShippableTypes {

    private ShippableTypes() {}

    /** Returns an equal type without wildcards and variables, which are replaced by their first upper bound. */
    static Serializable of(Type type) {
        if (type instanceof Class<?> c) {
            return c;
        }
        if (type instanceof ParameterizedType p) {
            Serializable[] arguments = Stream.of(p.getActualTypeArguments())
                    .map(ShippableTypes::of)
                    .toArray(Serializable[]::new);
            return new Parameterized(
                    (Class<?>) p.getRawType(), p.getOwnerType() == null ? null : of(p.getOwnerType()), arguments);
        }
        if (type instanceof GenericArrayType a) {
            Serializable component = of(a.getGenericComponentType());
            return component instanceof Class<?> c ? c.arrayType() : new GenericArray(component);
        }
        if (type instanceof WildcardType w) {
            return of(w.getUpperBounds()[0]);
        }
        // the erasure, since the bound of a variable may name the variable itself
        return erase(((TypeVariable<?>) type).getBounds()[0]);
    }

    /** Makes a parameterized type by hand. */
    static Type parameterized(Class<?> raw, Type... arguments) {
        return new Parameterized(
                raw,
                raw.getDeclaringClass(),
                Stream.of(arguments).map(ShippableTypes::of).toArray(Serializable[]::new));
    }

    /** Makes the type of arrays of such components by hand. */
    static Type arrayOf(Type component) {
        return component instanceof Class<?> c ? c.arrayType() : new GenericArray(of(component));
    }

    static Class<?> erase(Type type) {
        if (type instanceof Class<?> c) {
            return c;
        }
        if (type instanceof ParameterizedType p) {
            return (Class<?>) p.getRawType();
        }
        if (type instanceof GenericArrayType a) {
            return Array.newInstance(erase(a.getGenericComponentType()), 0).getClass();
        }
        if (type instanceof TypeVariable<?> v) {
            return erase(v.getBounds()[0]);
        }
        return erase(((WildcardType) type).getUpperBounds()[0]);
    }

    private static final class Parameterized implements ParameterizedType, Serializable {
        private static final long serialVersionUID = 1L;

        private final Class<?> raw;
        private final Serializable owner;
        private final Serializable[] arguments;

        Parameterized(Class<?> raw, Serializable owner, Serializable[] arguments) {
            this.raw = raw;
            this.owner = owner;
            this.arguments = arguments;
        }

        @Override
        public Type[] getActualTypeArguments() {
            return Arrays.copyOf(arguments, arguments.length, Type[].class);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public Type getOwnerType() {
            return (Type) owner;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ParameterizedType that
                    && raw.equals(that.getRawType())
                    && Objects.equals(owner, that.getOwnerType())
                    && Arrays.equals(arguments, that.getActualTypeArguments());
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(arguments) ^ Objects.hashCode(owner) ^ raw.hashCode();
        }

        @Override
        public String toString() {
            return Stream.of(arguments)
                    .map(argument -> ((Type) argument).getTypeName())
                    .collect(Collectors.joining(", ", raw.getName() + "<", ">"));
        }
    }

    private static final class GenericArray implements GenericArrayType, Serializable {
        private static final long serialVersionUID = 1L;

        private final Serializable component;

        GenericArray(Serializable component) {
            this.component = component;
        }

        @Override
        public Type getGenericComponentType() {
            return (Type) component;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof GenericArrayType that && component.equals(that.getGenericComponentType());
        }

        @Override
        public int hashCode() {
            return component.hashCode();
        }

        @Override
        public String toString() {
            return ((Type) component).getTypeName() + "[]";
        }
    }
}
