package dev.weir.core.types;

import dev.weir.core.error.WeirException;
import dev.weir.core.types.TypeDescriptor.ArrayType;
import dev.weir.core.types.TypeDescriptor.CollectionType;
import dev.weir.core.types.TypeDescriptor.CustomType;
import dev.weir.core.types.TypeDescriptor.EnumType;
import dev.weir.core.types.TypeDescriptor.Erased;
import dev.weir.core.types.TypeDescriptor.Field;
import dev.weir.core.types.TypeDescriptor.GenericType;
import dev.weir.core.types.TypeDescriptor.ListType;
import dev.weir.core.types.TypeDescriptor.MapType;
import dev.weir.core.types.TypeDescriptor.Member;
import dev.weir.core.types.TypeDescriptor.OptionalType;
import dev.weir.core.types.TypeDescriptor.PojoType;
import dev.weir.core.types.TypeDescriptor.RecordType;
import dev.weir.core.types.TypeDescriptor.Recursive;
import dev.weir.core.types.TypeDescriptor.Scalar;
import dev.weir.core.types.TypeDescriptor.SealedType;
import dev.weir.core.types.TypeDescriptor.TupleType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what a declared type consists of. One object serves one analysis, by one thread.
 *
 * <p>Where values may be of a subclass, or the compiler erased the type, the position becomes {@link Erased}. A class that is
 * declared there must have a codec all the same, so that the error comes before the job runs. A type inside itself becomes
 * {@link Recursive}.
 */
public final class TypeAnalyzer {
    private static final int MOST_PARTS = 10_000;
    private static final int DEEPEST = 100;

    /** A type being taken apart: as a sealed one with its members, or as one exact class. */
    private record Open(Type type, boolean sealed) {}

    private final TypePath path;
    private final TypeSettings settings;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Set<Class<?>> accepted = new HashSet<>();
    private final Set<Type> openVariables = new HashSet<>();
    private int parts;

    private TypeAnalyzer(String root, TypeSettings settings) {
        this.path = new TypePath(root);
        this.settings = settings;
    }

    /** Describes a declared type of a job that has no settings for types. */
    public static TypeDescriptor analyze(Type type) {
        return analyze(type, TypeSettings.NONE);
    }

    /**
     * Describes a declared type.
     *
     * @throws WeirException if some part of it has no codec; the sentence names the path to it and the remedy
     */
    public static TypeDescriptor analyze(Type type, TypeSettings settings) {
        return new TypeAnalyzer(simpleName(type), settings).describe(ResolvedTypes.substitute(type, Map.of()));
    }

    /** Describes values whose class is exactly {@code type}, as it is met at run time; what it declares generic is erased. */
    static TypeDescriptor analyzeExact(Class<?> type, TypeSettings settings) {
        TypeAnalyzer analyzer = new TypeAnalyzer(simpleName(type), settings);
        if (type.isArray()
                || type.isPrimitive()
                || ScalarType.of(type) != null
                || JdkTypes.isNamedWhereErased(type)
                || settings.serializerOf(type).isPresent()) {
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
        if (type instanceof TypeVariable<?> variable) {
            return bound(variable);
        }
        if (type instanceof WildcardType wildcard) {
            return describe(wildcard.getUpperBounds()[0]);
        }
        Class<?> raw = ResolvedTypes.rawClass(type);
        ScalarType scalar = ScalarType.of(raw);
        if (scalar != null) {
            return new Scalar(scalar);
        }
        if (raw.isArray()) {
            return array(type, raw);
        }
        Optional<CustomType> custom = settings.serializerOf(raw);
        if (custom.isPresent()) {
            return custom.get();
        }
        return raw.isEnum() ? new EnumType(raw.getName()) : compound(type, raw);
    }

    private TypeDescriptor compound(Type type, Class<?> raw) {
        Optional<TypeDescriptor> ofJdk = jdkType(type, raw);
        if (ofJdk.isPresent()) {
            return ofJdk.get();
        }
        boolean sealed = raw.isSealed() && !Obstacle.isOfJdk(raw);
        if (sealed) {
            return open.contains(new Open(type, true)) ? recursive(type, true) : sealed(type, raw);
        }
        if (raw.isInterface() || Modifier.isAbstract(raw.getModifiers()) || raw == Object.class) {
            return new Erased();
        }
        boolean inside = open.contains(new Open(type, false));
        if (Modifier.isFinal(raw.getModifiers()) || TupleClasses.arityOf(raw) >= 0) {
            return inside ? recursive(type, false) : exact(type);
        }
        if (!inside && (type instanceof ParameterizedType || accepted.add(raw))) {
            exact(type);
        }
        return new Erased();
    }

    private TypeDescriptor recursive(Type type, boolean sealed) {
        int level = 0;
        for (Open each : open) { // the innermost first
            if (each.equals(new Open(type, sealed))) {
                break;
            }
            level++;
        }
        return new Recursive(level);
    }

    /** What nothing was put in for is at least what it is bound by. */
    private TypeDescriptor bound(TypeVariable<?> variable) {
        if (!openVariables.add(variable)) {
            return new Erased();
        }
        TypeDescriptor described = describe(variable.getBounds()[0]);
        openVariables.remove(variable);
        return described;
    }

    private TypeDescriptor array(Type type, Class<?> raw) {
        Type component =
                type instanceof GenericArrayType array ? array.getGenericComponentType() : raw.getComponentType();
        path.push("[]");
        TypeDescriptor element = describe(component);
        path.pop();
        return new ArrayType(raw.getComponentType().getName(), element);
    }

    private Optional<TypeDescriptor> jdkType(Type type, Class<?> raw) {
        if (JdkTypes.isList(raw)) {
            return Optional.of(new ListType(argument(type, 0, "[]")));
        }
        if (raw == Optional.class) {
            return Optional.of(new OptionalType(argument(type, 0, ".get()")));
        }
        MapKind map = JdkTypes.mapKind(raw);
        if (map != null) {
            TypeDescriptor key = argument(type, 0, "{key}");
            checkEnum(map == MapKind.ENUM, type, key);
            return Optional.of(new MapType(map, key, argument(type, 1, "{value}")));
        }
        CollectionKind kind = JdkTypes.collectionKind(raw);
        if (kind != null) {
            TypeDescriptor element = argument(type, 0, "[]");
            checkEnum(kind == CollectionKind.ENUM_SET, type, element);
            return Optional.of(new CollectionType(kind, element));
        }
        if (JdkTypes.isErased(raw)) {
            return Optional.of(new Erased());
        }
        if (Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw)) {
            return Optional.of(generic(
                    raw, new Obstacle("", type, "declare it as List, Set, Deque, Map, or a plain class of java.util")));
        }
        return Optional.empty();
    }

    private void checkEnum(boolean needed, Type type, TypeDescriptor described) {
        if (needed && !(described instanceof EnumType)) {
            throw path.error(type, "say of which enum, as in EnumMap<Color, Long> or EnumSet<Color>");
        }
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

    private TypeDescriptor sealed(Type type, Class<?> raw) {
        SealedMembers members = SealedMembers.of(raw);
        List<Member> described = new ArrayList<>();
        open.push(new Open(type, true));
        for (Class<?> each : members.classes()) {
            path.push("<" + each.getSimpleName() + ">");
            Optional<CustomType> custom = settings.serializerOf(each);
            TypeDescriptor member = custom.isPresent() ? custom.get() : exact(SealedMembers.withArguments(each, type));
            described.add(new Member(each.getName(), member));
            path.pop();
        }
        open.pop();
        return new SealedType(raw.getName(), described, members.isOpen());
    }

    private TypeDescriptor exact(Type type) {
        Class<?> raw = ResolvedTypes.rawClass(type);
        if (raw.isEnum()) {
            return new EnumType(raw.getName());
        }
        int arity = TupleClasses.arityOf(raw);
        Optional<Obstacle> obstacle = arity >= 0 ? Optional.empty() : Obstacle.of(raw);
        if (obstacle.isPresent()) {
            return generic(raw, obstacle.get());
        }
        open.push(new Open(type, false));
        TypeDescriptor described =
                arity >= 0 ? tuple(type, arity) : raw.isRecord() ? record(type, raw) : pojo(type, raw);
        open.pop();
        return described;
    }

    /** The last resort of a job that allows it. */
    private TypeDescriptor generic(Class<?> raw, Obstacle obstacle) {
        if (settings.genericTypes() && GenericClasses.mayStandFor(raw)) {
            return new GenericType(raw.getName());
        }
        if (!obstacle.segment().isEmpty()) {
            path.push(obstacle.segment());
        }
        throw path.error(obstacle.type(), obstacle.remedy());
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
        List<Field> fields = new ArrayList<>();
        Type level = type;
        while (ResolvedTypes.rawClass(level) != Object.class) {
            Class<?> declaring = ResolvedTypes.rawClass(level);
            Map<TypeVariable<?>, Type> bindings = ResolvedTypes.bindings(level);
            fields.addAll(0, fieldsOf(declaring, bindings));
            level = ResolvedTypes.substitute(declaring.getGenericSuperclass(), bindings);
        }
        return new PojoType(raw.getName(), fields);
    }

    private List<Field> fieldsOf(Class<?> declaring, Map<TypeVariable<?>, Type> bindings) {
        List<java.lang.reflect.Field> declared = new ArrayList<>();
        for (java.lang.reflect.Field field : declaring.getDeclaredFields()) {
            if (Obstacle.isData(field)) {
                declared.add(field);
            }
        }
        declared.sort(Comparator.comparing(java.lang.reflect.Field::getName));
        List<Field> fields = new ArrayList<>();
        for (java.lang.reflect.Field field : declared) {
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
}
