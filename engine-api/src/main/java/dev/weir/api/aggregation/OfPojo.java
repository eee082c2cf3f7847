package dev.weir.api.aggregation;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A field of a class with a constructor without arguments. Immutable. */
final class OfPojo extends FieldAccess {
    private final List<Field> fields = new ArrayList<>();
    private final Field field;
    private final Constructor<?> constructor;

    OfPojo(Class<?> type, String name) {
        for (Class<?> each = type; each != null && each.getClassLoader() != null; each = each.getSuperclass()) {
            for (Field declared : each.getDeclaredFields()) {
                if (!Modifier.isStatic(declared.getModifiers()) && !Modifier.isTransient(declared.getModifiers())) {
                    declared.setAccessible(true);
                    fields.add(declared);
                }
            }
        }
        this.field = fields.stream()
                .filter(declared -> declared.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " has no field '" + name + "'; it has "
                        + fields.stream().map(Field::getName).collect(Collectors.joining(", ", "(", ")")) + "."));
        try {
            this.constructor = type.getDeclaredConstructor();
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    type.getName() + " needs a constructor without arguments to be aggregated by a field.", e);
        }
        constructor.setAccessible(true);
    }

    @Override
    Object get(Object record) {
        return Reflection.call(() -> field.get(record));
    }

    @Override
    Object with(Object record, Object value) {
        return Reflection.call(() -> {
            Object copy = constructor.newInstance();
            for (Field each : fields) {
                each.set(copy, each.equals(field) ? value : each.get(record));
            }
            return copy;
        });
    }
}
