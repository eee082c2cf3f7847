package dev.weir.core.types;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts type arguments where type variables stand. Has no state. */
final class ResolvedTypes {
    private ResolvedTypes() {}

    /** A parameterized type whose equality is that of its parts; the owner's arguments are left out. */
    record Parameterized(Class<?> raw, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(new Type[0]);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public Type getOwnerType() {
            return raw.getDeclaringClass();
        }

        @Override
        public String toString() {
            return arguments.stream()
                    .map(Type::getTypeName)
                    .collect(Collectors.joining(", ", raw.getName() + "<", ">"));
        }
    }

    /** An array of a generic type whose equality is that of its parts. */
    record ArrayOf(Type component) implements GenericArrayType {
        @Override
        public Type getGenericComponentType() {
            return component;
        }

        @Override
        public String toString() {
            return component.getTypeName() + "[]";
        }
    }

    /**
     * {@code type} with every variable replaced that {@code bindings} knows, and every wildcard by what it is bound by from
     * above.
     */
    static Type substitute(Type type, Map<TypeVariable<?>, Type> bindings) {
        if (type instanceof TypeVariable<?> variable) {
            return bindings.getOrDefault(variable, variable);
        }
        if (type instanceof ParameterizedType parameterized) {
            List<Type> arguments = new ArrayList<>();
            for (Type argument : parameterized.getActualTypeArguments()) {
                arguments.add(substitute(argument, bindings));
            }
            return new Parameterized((Class<?>) parameterized.getRawType(), List.copyOf(arguments));
        }
        if (type instanceof GenericArrayType array) {
            Type component = substitute(array.getGenericComponentType(), bindings);
            return component instanceof Class<?> plain ? plain.arrayType() : new ArrayOf(component);
        }
        if (type instanceof WildcardType wildcard) {
            return substitute(wildcard.getUpperBounds()[0], bindings);
        }
        return type;
    }

    /** The class behind {@code type}; behind a variable or wildcard that of its bound. */
    static Class<?> rawClass(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return rawClass(array.getGenericComponentType()).arrayType();
        }
        if (type instanceof TypeVariable<?> variable) {
            return rawClass(variable.getBounds()[0]);
        }
        return rawClass(((WildcardType) type).getUpperBounds()[0]);
    }

    /** What stands for the type variables of {@code type}'s own class; nothing for a raw class. */
    static Map<TypeVariable<?>, Type> bindings(Type type) {
        Map<TypeVariable<?>, Type> bindings = new HashMap<>();
        if (type instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = ((Class<?>) parameterized.getRawType()).getTypeParameters();
            Type[] arguments = parameterized.getActualTypeArguments();
            for (int i = 0; i < variables.length; i++) {
                bindings.put(variables[i], arguments[i]);
            }
        }
        return bindings;
    }

    /** {@code target} as {@code type} extends or implements it, with arguments where they are known. */
    static Optional<Type> asSuper(Type type, Class<?> target) {
        Class<?> raw = rawClass(type);
        if (raw == target) {
            return Optional.of(type);
        }
        if (!target.isAssignableFrom(raw)) {
            return Optional.empty();
        }
        Map<TypeVariable<?>, Type> bindings = bindings(type);
        Type superclass = raw.getGenericSuperclass();
        if (superclass != null && target.isAssignableFrom(raw.getSuperclass())) {
            return asSuper(substitute(superclass, bindings), target);
        }
        for (Type implemented : raw.getGenericInterfaces()) {
            if (target.isAssignableFrom(rawClass(implemented))) {
                return asSuper(substitute(implemented, bindings), target);
            }
        }
        return Optional.empty();
    }
}
