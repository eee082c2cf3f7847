package dev.weir.core.types;

import dev.weir.core.error.WeirException;
import dev.weir.core.types.TypeDescriptor.EnumType;
import dev.weir.core.types.TypeDescriptor.Erased;
import dev.weir.core.types.TypeDescriptor.Field;
import dev.weir.core.types.TypeDescriptor.ListType;
import dev.weir.core.types.TypeDescriptor.MapType;
import dev.weir.core.types.TypeDescriptor.PojoType;
import dev.weir.core.types.TypeDescriptor.RecordType;
import dev.weir.core.types.TypeDescriptor.Scalar;
import dev.weir.core.types.TypeDescriptor.TupleType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out what a declared type consists of. One object serves one analysis, by one thread.
 *
 * <p>Where values may be of a subclass, or the compiler erased the type, the position becomes {@link Erased}; so does a type
 * inside itself. A class that is declared there must have a codec all the same, so that the error comes before the job runs.
 */
public final class TypeAnalyzer {
    private static final int MOST_PARTS = 10_000;
    private static final int DEEPEST = 100;
    private static final Set<Class<?>> ERASED_COLLECTIONS =
            Set.of(Collection.class, Iterable.class, Set.class, HashSet.class, LinkedHashSet.class);

    private final TypePath path;
    private final Deque<Type> open = new ArrayDeque<>();
    private final Set<Class<?>> accepted = new HashSet<>();
    private int parts;

    private TypeAnalyzer(String root) {
        this.path = new TypePath(root);
    }

    /**
     * Describes a declared type.
     *
     * @throws WeirException if some part of it has no codec; the sentence names the path to it and the remedy
     */
    public static TypeDescriptor analyze(Type type) {
        return new TypeAnalyzer(simpleName(type)).describe(ResolvedTypes.substitute(type, Map.of()));
    }

    /** Describes values whose class is exactly {@code type}, as it is met at run time; what it declares generic is erased. */
    static TypeDescriptor analyzeExact(Class<?> type) {
        TypeAnalyzer analyzer = new TypeAnalyzer(simpleName(type));
        if (type.isArray() || type.isPrimitive() || ScalarType.of(type) != null) {
            return analyzer.describe(type);
        }
        if (type.isInterface() || (Modifier.isAbstract(type.getModifiers()) && !type.isEnum())) {
            throw analyzer.path.error(type, "no value is of an abstract class");
        }
        return analyzer.exact(type);
    }

    private static String simpleName(Type type) {
        String name = ResolvedTypes.rawClass(type).getSimpleName();
        return name.isEmpty() ? ResolvedTypes.rawClass(type).getName() : name;
    }

    private TypeDescriptor describe(Type type) {
        if (++parts > MOST_PARTS || open.size() > DEEPEST) {
            throw path.error(type, "the type has too many parts; split it, or declare some fields as Object");
        }
        if (type instanceof TypeVariable<?> || type instanceof WildcardType) {
            return new Erased();
        }
        Class<?> raw = ResolvedTypes.rawClass(type);
        ScalarType scalar = ScalarType.of(raw);
        if (scalar != null) {
            return new Scalar(scalar);
        }
        if (raw.isArray()) {
            throw path.error(type, "declare a List instead of an array");
        }
        if (raw.isEnum()) {
            return new EnumType(raw.getName());
        }
        if (raw == List.class || raw == ArrayList.class) {
            return new ListType(argument(type, 0, "[]"));
        }
        if (raw == Map.class || raw == HashMap.class || raw == LinkedHashMap.class) {
            return new MapType(raw == LinkedHashMap.class, argument(type, 0, "{key}"), argument(type, 1, "{value}"));
        }
        if (ERASED_COLLECTIONS.contains(raw)) {
            return new Erased();
        }
        if (Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw)) {
            throw path.error(type, "declare it as List, Set, Map or LinkedHashMap");
        }
        if (raw.isInterface()
                || Modifier.isAbstract(raw.getModifiers())
                || raw == Object.class
                || open.contains(type)) {
            return new Erased();
        }
        if (Modifier.isFinal(raw.getModifiers()) || TupleClasses.arityOf(raw) >= 0) {
            return exact(type);
        }
        if (type instanceof ParameterizedType || accepted.add(raw)) {
            exact(type);
        }
        return new Erased();
    }

    private TypeDescriptor argument(Type type, int index, String segment) {
        if (!(type instanceof ParameterizedType parameterized)) {
            return new Erased();
        }
        path.push(segment);
        TypeDescriptor described = describe(parameterized.getActualTypeArguments()[index]);
        path.pop();
        return described;
    }

    private TypeDescriptor exact(Type type) {
        Class<?> raw = ResolvedTypes.rawClass(type);
        if (raw.isEnum()) {
            return new EnumType(raw.getName());
        }
        open.push(type);
        TypeDescriptor described;
        if (TupleClasses.arityOf(raw) >= 0) {
            described = tuple(type, TupleClasses.arityOf(raw));
        } else {
            checkReachable(raw);
            described = raw.isRecord() ? record(type, raw) : pojo(type, raw);
        }
        open.pop();
        return described;
    }

    private void checkReachable(Class<?> raw) {
        if (isOfJdk(raw)) {
            throw path.error(raw, "this class of the JDK has no codec; use a class of your own with the data it holds");
        }
        if (raw.isHidden()) {
            throw path.error(raw, "a lambda or hidden class can't travel; use a named class");
        }
        if (!raw.getModule().isOpen(raw.getPackageName(), TypeAnalyzer.class.getModule())) {
            throw path.error(
                    raw,
                    "its module " + raw.getModule().getName() + " does not open the package; add 'opens "
                            + raw.getPackageName() + ";' to the module, or put it on the class path");
        }
    }

    static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private TypeDescriptor tuple(Type type, int arity) {
        List<TypeDescriptor> fields = new ArrayList<>();
        for (int i = 0; i < arity; i++) {
            fields.add(argument(type, i, ".f" + i));
        }
        return new TupleType(fields);
    }

    private TypeDescriptor record(Type type, Class<?> raw) {
        Map<TypeVariable<?>, Type> bindings = ResolvedTypes.bindings(type);
        List<Field> components = new ArrayList<>();
        for (RecordComponent component : raw.getRecordComponents()) {
            components.add(field(raw, component.getName(), component.getType(), component.getGenericType(), bindings));
        }
        return new RecordType(raw.getName(), components);
    }

    private TypeDescriptor pojo(Type type, Class<?> raw) {
        checkPojo(raw);
        List<Field> fields = new ArrayList<>();
        Type level = type;
        while (ResolvedTypes.rawClass(level) != Object.class) {
            Class<?> declaring = ResolvedTypes.rawClass(level);
            if (isOfJdk(declaring)) {
                throw path.error(
                        type,
                        "it extends " + declaring.getName() + " of the JDK, whose data has no codec;"
                                + " keep such an object out of records");
            }
            Map<TypeVariable<?>, Type> bindings = ResolvedTypes.bindings(level);
            fields.addAll(0, fieldsOf(declaring, bindings));
            level = ResolvedTypes.substitute(declaring.getGenericSuperclass(), bindings);
        }
        return new PojoType(raw.getName(), fields);
    }

    private List<Field> fieldsOf(Class<?> declaring, Map<TypeVariable<?>, Type> bindings) {
        List<java.lang.reflect.Field> declared = new ArrayList<>();
        for (java.lang.reflect.Field field : declaring.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                declared.add(field);
            }
        }
        declared.sort(Comparator.comparing(java.lang.reflect.Field::getName));
        List<Field> fields = new ArrayList<>();
        for (java.lang.reflect.Field field : declared) {
            if (Modifier.isFinal(field.getModifiers())) {
                path.push("." + field.getName());
                throw path.error(
                        field.getGenericType(),
                        "the field is final; make it non-final, or " + declaring.getSimpleName() + " a record");
            }
            fields.add(field(declaring, field.getName(), field.getType(), field.getGenericType(), bindings));
        }
        return fields;
    }

    private Field field(
            Class<?> declaring, String name, Class<?> raw, Type generic, Map<TypeVariable<?>, Type> bindings) {
        path.push("." + name);
        TypeDescriptor described = describe(ResolvedTypes.substitute(generic, bindings));
        path.pop();
        return new Field(declaring.getName(), name, raw.isPrimitive(), described);
    }

    private void checkPojo(Class<?> raw) {
        if (raw.isAnonymousClass() || raw.isLocalClass()) {
            throw path.error(raw, "a local or anonymous class can't be a record; make it a static nested class");
        }
        if (raw.isMemberClass() && !Modifier.isStatic(raw.getModifiers())) {
            throw path.error(raw, "an inner class drags its outer object along; make it static");
        }
        if (Arrays.stream(raw.getDeclaredConstructors()).noneMatch(made -> made.getParameterCount() == 0)) {
            throw path.error(
                    raw, "it has no constructor without arguments; add one (it may be private), or make it a record");
        }
    }
}
