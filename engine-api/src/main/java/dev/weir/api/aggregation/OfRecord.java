package dev.weir.api.aggregation;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

/** A component of a Java record. Immutable. */
final class OfRecord extends FieldAccess {
    private final Method[] getters;
    private final Constructor<?> constructor;
    private final int index;

    OfRecord(Class<?> type, int index) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        this.getters = new Method[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            getters[i] = opened(components[i].getAccessor());
        }
        this.index = index;
        try {
            this.constructor = opened(type.getDeclaredConstructor(types));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("the record " + type.getName() + " lacks its canonical constructor", e);
        }
    }

    private static <A extends AccessibleObject> A opened(A member) {
        member.setAccessible(true);
        return member;
    }

    @Override
    Object get(Object record) {
        return Reflection.call(() -> getters[index].invoke(record));
    }

    @Override
    Object with(Object record, Object value) {
        Object[] values = new Object[getters.length];
        for (int i = 0; i < values.length; i++) {
            int each = i;
            values[i] = i == index ? value : Reflection.call(() -> getters[each].invoke(record));
        }
        return Reflection.call(() -> constructor.newInstance(values));
    }
}
