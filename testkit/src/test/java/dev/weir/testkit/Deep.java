package dev.weir.testkit;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes out a value with all that it holds, arrays and classes included, so that two values can be compared. */
final class Deep {
    private Deep() {}

    static String text(Object value) {
        if (value == null) {
            return "null";
        }
        Class<?> type = value.getClass();
        if (type.isArray()) {
            StringBuilder text = new StringBuilder(type.getComponentType().getSimpleName() + "[");
            for (int i = 0; i < Array.getLength(value); i++) {
                text.append(text(Array.get(value, i))).append(',');
            }
            return text.append(']').toString();
        }
        if (value instanceof Collection<?> collection) {
            StringBuilder text = new StringBuilder(type.getSimpleName() + "(");
            Object[] elements = collection.toArray();
            if (value instanceof PriorityQueue<?>) {
                java.util.Arrays.sort(elements);
            }
            for (Object each : elements) {
                text.append(text(each)).append(',');
            }
            return text.append(')').toString();
        }
        if (value instanceof Map<?, ?> map) {
            Stream<String> entries =
                    map.entrySet().stream().map(each -> text(each.getKey()) + "=" + text(each.getValue()));
            boolean anyOrder = type == HashMap.class || type == ConcurrentHashMap.class;
            return type.getSimpleName()
                    + (anyOrder ? entries.sorted() : entries).collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof java.util.Optional<?> optional) {
            return "Optional." + text(optional.orElse(null));
        }
        if (type.getName().startsWith("java.") || value instanceof Enum<?>) {
            return type.getSimpleName() + ":" + value;
        }
        return fields(value, type);
    }

    private static String fields(Object value, Class<?> type) {
        StringBuilder text = new StringBuilder(type.getSimpleName() + "<");
        for (Class<?> level = type; level != Object.class; level = level.getSuperclass()) {
            for (Field field : level.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    try {
                        field.setAccessible(true);
                        text.append(field.getName())
                                .append('=')
                                .append(text(field.get(value)))
                                .append(' ');
                    } catch (IllegalAccessException impossible) {
                        throw new AssertionError(impossible);
                    }
                }
            }
        }
        return text.append('>').toString();
    }
}
