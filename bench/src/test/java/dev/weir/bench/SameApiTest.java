package dev.weir.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Compares each class of Flink with the one that it is mapped to, by reflection: what a program can name of the one it can name of
 * the other, but for the differences that are listed with a reason. Stateless.
 */
class SameApiTest {
    private static final Path IMPORTS = Path.of("../docs/flink-imports.tsv");
    private static final Path DIFFERENCES = Path.of("../docs/flink-differences.tsv");
    private static final Path UNLISTED = Path.of("target/flink-differences-unlisted.txt");

    private final Map<Class<?>, Class<?>> counterparts = new LinkedHashMap<>();
    private final Set<String> found = new TreeSet<>();

    private static Map<String, String> read(Path table) throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(table)) {
            int tab = line.indexOf('\t');
            assertTrue(tab > 0 && tab < line.length() - 1, "no two columns: " + line);
            assertEquals(null, rows.put(line.substring(0, tab), line.substring(tab + 1)), "twice: " + line);
        }
        return rows;
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, false, SameApiTest.class.getClassLoader());
    }

    @Test
    void mappedClassesDifferAsListedOnly() throws Exception {
        for (Map.Entry<String, String> pair : read(IMPORTS).entrySet()) {
            pairUp(load(pair.getKey()), load(pair.getValue()));
        }
        new LinkedHashMap<>(counterparts).forEach(this::compare);

        Set<String> listed = new TreeSet<>(read(DIFFERENCES).keySet());
        Set<String> unlisted = new TreeSet<>(found);
        unlisted.removeIf(difference -> listed.stream().anyMatch(key -> covers(key, difference)));
        Files.write(UNLISTED, unlisted);
        assertEquals(Set.of(), unlisted, "differences without a reason in " + DIFFERENCES);
        listed.removeIf(key -> found.stream().anyMatch(difference -> covers(key, difference)));
        assertEquals(Set.of(), listed, "reasons in " + DIFFERENCES + " for what is no difference any more");
    }

    /** A key that ends with a star stands for all members whose name it begins. */
    private static boolean covers(String key, String difference) {
        return key.endsWith("*") ? difference.startsWith(key.substring(0, key.length() - 1)) : key.equals(difference);
    }

    /** Classes, and the classes in them by their names. */
    private void pairUp(Class<?> flink, Class<?> weir) {
        counterparts.put(flink, weir);
        for (Class<?> nested : flink.getDeclaredClasses()) {
            if (Modifier.isPublic(nested.getModifiers()) && !nested.isAnnotationPresent(Deprecated.class)) {
                Optional<Class<?>> same = Arrays.stream(weir.getDeclaredClasses())
                        .filter(candidate -> candidate.getSimpleName().equals(nested.getSimpleName()))
                        .findAny();
                if (same.isPresent()) {
                    pairUp(nested, same.get());
                } else {
                    found.add(nested.getName().replace('$', '.'));
                }
            }
        }
    }

    private void compare(Class<?> flink, Class<?> weir) {
        String name = flink.getName().replace('$', '.');
        if (flink.getTypeParameters().length != weir.getTypeParameters().length) {
            found.add(name + "<" + flink.getTypeParameters().length + ">");
        }
        for (Method method : flink.getMethods()) {
            if (isForUsers(method.getModifiers(), method)
                    && !method.isBridge()
                    && !method.isSynthetic()
                    && method.getDeclaringClass() != Object.class
                    && !isComparedThere(method.getDeclaringClass(), flink, weir)
                    && !has(weir, method)) {
                found.add(name + "#" + method.getName() + parameters(method.getParameterTypes()));
            }
        }
        for (Constructor<?> constructor : flink.getConstructors()) {
            if (isForUsers(constructor.getModifiers(), constructor)
                    && !Modifier.isAbstract(flink.getModifiers())
                    && !has(weir, constructor)) {
                found.add(name + "#new" + parameters(constructor.getParameterTypes()));
            }
        }
        for (Field field : flink.getFields()) {
            if (isForUsers(field.getModifiers(), field) && !has(weir, field)) {
                found.add(name + "#" + field.getName());
            }
        }
    }

    /** Whether a member is inherited in both, so that it is enough to compare the classes that have it. */
    private boolean isComparedThere(Class<?> declaring, Class<?> flink, Class<?> weir) {
        Class<?> counterpart = counterparts.get(declaring);
        return declaring != flink && counterpart != null && counterpart.isAssignableFrom(weir);
    }

    private static boolean isForUsers(int modifiers, AnnotatedElement member) {
        return Modifier.isPublic(modifiers) && !member.isAnnotationPresent(Deprecated.class);
    }

    private boolean has(Class<?> weir, Method flink) {
        Optional<Class<?>[]> parameters = here(flink.getParameterTypes());
        Optional<Class<?>> result = here(flink.getReturnType());
        return parameters.isPresent()
                && result.isPresent()
                && Arrays.stream(weir.getMethods())
                        .anyMatch(method -> method.getName().equals(flink.getName())
                                && Arrays.equals(method.getParameterTypes(), parameters.get())
                                && result.get().isAssignableFrom(method.getReturnType()));
    }

    private boolean has(Class<?> weir, Constructor<?> flink) {
        Optional<Class<?>[]> parameters = here(flink.getParameterTypes());
        return parameters.isPresent()
                && Arrays.stream(weir.getConstructors())
                        .anyMatch(constructor -> Arrays.equals(constructor.getParameterTypes(), parameters.get()));
    }

    private boolean has(Class<?> weir, Field flink) {
        return Arrays.stream(weir.getFields())
                .anyMatch(field -> field.getName().equals(flink.getName())
                        && here(flink.getType()).equals(Optional.of(field.getType())));
    }

    private Optional<Class<?>[]> here(Class<?>[] types) {
        Class<?>[] mapped = new Class<?>[types.length];
        for (int i = 0; i < types.length; i++) {
            Optional<Class<?>> type = here(types[i]);
            if (type.isEmpty()) {
                return Optional.empty();
            }
            mapped[i] = type.get();
        }
        return Optional.of(mapped);
    }

    /** What a type of Flink's is here; the JDK's are what they are, and others are nothing. */
    private Optional<Class<?>> here(Class<?> type) {
        if (type.isArray()) {
            return here(type.getComponentType()).map(Class::arrayType);
        }
        if (type.isPrimitive() || type.getName().startsWith("java.")) {
            return Optional.of(type);
        }
        return Optional.ofNullable(counterparts.get(type));
    }

    private String parameters(Class<?>[] types) {
        return Arrays.stream(types).map(this::parameter).collect(Collectors.joining(",", "(", ")"));
    }

    /** What has no counterpart is written out, as its simple name may be that of something else. */
    private String parameter(Class<?> type) {
        return here(type).isPresent()
                ? type.getSimpleName()
                : type.getTypeName().replace("org.apache.flink.", "");
    }
}
