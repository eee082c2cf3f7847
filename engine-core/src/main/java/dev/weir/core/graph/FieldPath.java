package dev.weir.core.graph;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds by which fields an object leads to one of a given class, to make an error message precise. Used by one thread for
 * one search; objects whose fields the JDK hides are passed over.
 */
final class FieldPath {
    private static final int MAX_OBJECTS = 10_000;

    private record Step(Object object, String path) {}

    private final Deque<Step> open = new ArrayDeque<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final String className;

    private FieldPath(String className) {
        this.className = className;
    }

    /** The shortest path of fields that serialization would follow, such as {@code parser.format}. */
    static Optional<String> toInstanceOf(String className, Object root) {
        return new FieldPath(className).search(root);
    }

    private Optional<String> search(Object root) {
        visit(root, "");
        while (!open.isEmpty() && seen.size() < MAX_OBJECTS) {
            Step step = open.poll();
            if (step.object().getClass().getName().equals(className)
                    && !step.path().isEmpty()) {
                return Optional.of(step.path());
            }
            expand(step);
        }
        return Optional.empty();
    }

    private void expand(Step step) {
        Object object = step.object();
        if (object instanceof Object[] array) {
            for (int i = 0; i < array.length; i++) {
                visit(array[i], step.path() + "[" + i + "]");
            }
        } else if (object instanceof Iterable<?> elements && isOfJdk(object)) {
            elements.forEach(element -> visit(element, step.path() + "[]"));
        } else if (object instanceof Map<?, ?> map && isOfJdk(object)) {
            map.forEach((key, value) -> {
                visit(key, step.path() + "[key]");
                visit(value, step.path() + "[" + key + "]");
            });
        } else if (!isOfJdk(object)) {
            expandFields(step);
        }
    }

    private void expandFields(Step step) {
        String prefix = step.path().isEmpty() ? "" : step.path() + ".";
        for (Class<?> type = step.object().getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers())
                        && !field.getType().isPrimitive()) {
                    visit(read(field, step.object()), prefix + field.getName());
                }
            }
        }
    }

    private void visit(Object object, String path) {
        if (object != null && seen.add(object)) {
            open.add(new Step(object, path));
        }
    }

    private static boolean isOfJdk(Object object) {
        return object.getClass().getClassLoader() == null;
    }

    /** The field's value, or null where the JDK does not let it be read. */
    private static Object read(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            return null;
        }
    }
}
