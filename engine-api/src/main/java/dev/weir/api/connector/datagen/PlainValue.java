package dev.weir.api.connector.datagen;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A record or plain object taken apart into the values of its fields; becomes the object again when it is read. */
final class PlainValue implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Class<?> type;
    private final Object[] values;

    private PlainValue(Class<?> type, Object[] values) {
        this.type = type;
        this.values = values;
    }

    static PlainValue of(Object object) throws IOException {
        Class<?> type = object.getClass();
        try {
            if (!type.isRecord()) {
                plainConstructor(type);
            }
            List<Field> fields = fields(type);
            Object[] values = new Object[fields.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = fields.get(i).get(object);
            }
            return new PlainValue(type, values);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            NotSerializableException failure = new NotSerializableException(type.getName());
            failure.initCause(e);
            throw failure;
        }
    }

    private Object readResolve() throws ObjectStreamException {
        try {
            return type.isRecord() ? newRecord() : newPlainObject();
        } catch (ReflectiveOperationException e) {
            InvalidObjectException failure = new InvalidObjectException("can't make an object of " + type.getName());
            failure.initCause(e);
            throw failure;
        }
    }

    private Object newRecord() throws ReflectiveOperationException {
        Class<?>[] parameters = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> canonical = type.getDeclaredConstructor(parameters);
        canonical.setAccessible(true);
        return canonical.newInstance(values);
    }

    private Object newPlainObject() throws ReflectiveOperationException {
        Object object = plainConstructor(type).newInstance();
        List<Field> fields = fields(type);
        for (int i = 0; i < values.length; i++) {
            fields.get(i).set(object, values[i]);
        }
        return object;
    }

    private static Constructor<?> plainConstructor(Class<?> type) throws NoSuchMethodException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor;
    }

    /** Returns the fields that make up the value, in an order that the same class file always has. */
    private static List<Field> fields(Class<?> type) throws NoSuchFieldException {
        List<Field> fields = new ArrayList<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                fields.add(type.getDeclaredField(component.getName()));
            }
        } else {
            for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
                Stream.of(c.getDeclaredFields())
                        .filter(field -> (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0)
                        .forEach(fields::add);
            }
        }
        fields.forEach(field -> field.setAccessible(true));
        return fields;
    }
}
