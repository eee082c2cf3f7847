package dev.weir.core.types;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The classes that values of a sealed type can have, over all levels of it, by name. Used by the thread of one analysis. */
final class SealedMembers {
    private final SortedMap<String, Class<?>> classes = new TreeMap<>();
    private boolean open;

    private SealedMembers() {}

    static SealedMembers of(Class<?> sealed) {
        SealedMembers members = new SealedMembers();
        members.add(sealed);
        return members;
    }

    /** Whether values of other classes may come, for some branch is non-sealed. */
    boolean isOpen() {
        return open;
    }

    Iterable<Class<?>> classes() {
        return classes.values();
    }

    private void add(Class<?> type) {
        if (type.isEnum()) { // one whose constants have bodies is sealed, too
            classes.put(type.getName(), type);
            return;
        }
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                add(permitted);
            }
        } else if (!Modifier.isFinal(type.getModifiers())) {
            open = true;
        }
        if (!type.isInterface() && !Modifier.isAbstract(type.getModifiers())) {
            classes.put(type.getName(), type);
        }
    }

    /** {@code member} with the type arguments that follow from those of {@code sealed}; the others stay variables. */
    static Type withArguments(Class<?> member, Type sealed) {
        TypeVariable<?>[] variables = member.getTypeParameters();
        if (variables.length == 0) {
            return member;
        }
        Map<Type, Type> known = new HashMap<>();
        Type declared =
                ResolvedTypes.asSuper(member, ResolvedTypes.rawClass(sealed)).orElse(sealed);
        if (declared instanceof ParameterizedType from && sealed instanceof ParameterizedType to) {
            Type[] arguments = to.getActualTypeArguments();
            for (int i = 0; i < arguments.length; i++) {
                known.put(from.getActualTypeArguments()[i], arguments[i]);
            }
        }
        List<Type> arguments = new ArrayList<>();
        for (TypeVariable<?> variable : variables) {
            arguments.add(known.getOrDefault(variable, variable));
        }
        return new ResolvedTypes.Parameterized(member, List.copyOf(arguments));
    }
}
