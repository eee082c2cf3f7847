package dev.weir.api.connector.file.csv;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fields of a record, or of a class with a constructor without parameters, as columns: in the order of their declaration,
 * those of a superclass first, without static and transient ones. Immutable.
 */
final class CsvColumns<T> {
    private final Class<T> type;
    private final List<Field> fields;
    private final Constructor<T> constructor;

    private CsvColumns(Class<T> type, List<Field> fields, Constructor<T> constructor) {
        this.type = type;
        this.fields = List.copyOf(fields);
        this.constructor = constructor;
    }

    /** Finds the columns of a class; fails with a sentence if it has none or one that no text can stand for. */
    static <T> CsvColumns<T> of(Class<T> type) {
        try {
            List<Field> fields = type.isRecord() ? recordFields(type) : plainFields(type);
            for (Field field : fields) {
                field.setAccessible(true);
                if (CsvValues.reader(field.getType()).isEmpty()) {
                    throw new IllegalArgumentException("Field '" + field.getName() + "' of " + type.getName() + " is a "
                            + field.getType().getName()
                            + ", which is no single value of CSV: use a primitive, a String,"
                            + " an enum, a BigDecimal, a class of java.time or a UUID, and map to other types later.");
                }
            }
            if (fields.isEmpty()) {
                throw new IllegalArgumentException(type.getName() + " has no fields that could be columns of CSV.");
            }
            Constructor<T> constructor = type.getDeclaredConstructor(
                    type.isRecord() ? fields.stream().map(Field::getType).toArray(Class<?>[]::new) : new Class<?>[0]);
            constructor.setAccessible(true);
            return new CsvColumns<>(type, fields, constructor);
        } catch (NoSuchMethodException | NoSuchFieldException | InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    type.getName() + " can't be made of CSV: make it a record, or give it a constructor without"
                            + " parameters, and open its module to Weir if it has one.",
                    e);
        }
    }

    private static List<Field> recordFields(Class<?> type) throws NoSuchFieldException {
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            fields.add(type.getDeclaredField(component.getName()));
        }
        return fields;
    }

    private static List<Field> plainFields(Class<?> type) {
        List<Class<?>> lineage = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            lineage.add(c);
        }
        Collections.reverse(lineage);
        return lineage.stream()
                .flatMap(c -> Stream.of(c.getDeclaredFields()))
                .filter(field -> (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0)
                .toList();
    }

    int count() {
        return fields.size();
    }

    String name(int column) {
        return fields.get(column).getName();
    }

    Class<?> type(int column) {
        return fields.get(column).getType();
    }

    List<String> names() {
        return fields.stream().map(Field::getName).toList();
    }

    /** Returns the value of a column. */
    Object get(T object, int column) {
        try {
            return fields.get(column).get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The fields of " + type.getName() + " were made accessible.", e);
        }
    }

    /** Makes an object of the values of all columns; throws what its constructor throws. */
    T make(Object[] values) throws InvocationTargetException {
        try {
            if (type.isRecord()) {
                return constructor.newInstance(values);
            }
            T object = constructor.newInstance();
            for (int i = 0; i < values.length; i++) {
                fields.get(i).set(object, values[i]);
            }
            return object;
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException(type.getName() + " was found to be one that can be made.", e);
        }
    }

    @Override
    public String toString() {
        return type.getName() + names();
    }
}
