package dev.weir.api.aggregation;

import dev.weir.api.tuple.Tuple;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads one field of the records of one class, and makes records that differ in it. Owned by the task thread. */
abstract class FieldAccess {

    /** Returns the field's value. */
    abstract Object get(Object record);

    /** Returns a record that has that value in the field, and in all others what {@code record} has. */
    abstract Object with(Object record, Object value);

    /**
     * Returns the way to a field.
     *
     * @throws IllegalArgumentException if records of the class have none such, with the remedy
     */
    static FieldAccess to(FieldReference field, Class<?> type) {
        if (field.isItself()) {
            return new Itself();
        }
        return field.name() == null ? at(field.position(), type) : along(field.steps(), type);
    }

    private static FieldAccess along(List<String> steps, Class<?> type) {
        FieldAccess first = named(steps.get(0), type);
        return steps.size() == 1 ? first : new Nested(first, steps.subList(1, steps.size()));
    }

    private static FieldAccess at(int position, Class<?> type) {
        if (Tuple.class.isAssignableFrom(type)) {
            return new OfTuple(position);
        }
        if (type.isArray()) {
            return new OfArray(position);
        }
        if (type.isRecord()) {
            RecordComponent[] components = type.getRecordComponents();
            if (position < components.length) {
                return new OfRecord(type, position);
            }
            throw new IllegalArgumentException(
                    type.getName() + " has no field " + position + ", but " + components.length + " of them.");
        }
        if (position == 0 && isSingleValue(type)) {
            return new Itself();
        }
        throw new IllegalArgumentException(
                "Fields of " + type.getName() + " have no positions; name the field to aggregate instead.");
    }

    private static boolean isSingleValue(Class<?> type) {
        return Number.class.isAssignableFrom(type)
                || (Comparable.class.isAssignableFrom(type) && type.getClassLoader() == null);
    }

    private static FieldAccess named(String name, Class<?> type) {
        if (Tuple.class.isAssignableFrom(type) && name.matches("f[0-9]{1,2}")) {
            return new OfTuple(Integer.parseInt(name.substring(1)));
        }
        if (type.isRecord()) {
            List<String> components = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList();
            if (components.contains(name)) {
                return new OfRecord(type, components.indexOf(name));
            }
            throw new IllegalArgumentException(type.getName() + " has no field '" + name + "'; it has "
                    + components.stream().collect(Collectors.joining(", ")) + ".");
        }
        return new OfPojo(type, name);
    }

    /** The record itself. Immutable. */
    private static final class Itself extends FieldAccess {
        @Override
        Object get(Object record) {
            return record;
        }

        @Override
        Object with(Object record, Object value) {
            return value;
        }
    }

    /** A field of a tuple. Immutable. */
    private static final class OfTuple extends FieldAccess {
        private final int position;

        OfTuple(int position) {
            this.position = position;
        }

        @Override
        Object get(Object record) {
            return ((Tuple) record).<Object>getField(position);
        }

        @Override
        Object with(Object record, Object value) {
            Tuple copy = ((Tuple) record).copy();
            copy.setField(value, position);
            return copy;
        }
    }

    /** An element of an array. Immutable. */
    private static final class OfArray extends FieldAccess {
        private final int position;

        OfArray(int position) {
            this.position = position;
        }

        @Override
        Object get(Object record) {
            return Array.get(record, position);
        }

        @Override
        Object with(Object record, Object value) {
            int length = Array.getLength(record);
            Object copy = Array.newInstance(record.getClass().getComponentType(), length);
            System.arraycopy(record, 0, copy, 0, length);
            Array.set(copy, position, value);
            return copy;
        }
    }

    /** A field of a field, whatever class that has at the moment. Owned by the task thread. */
    private static final class Nested extends FieldAccess {
        private final FieldAccess outer;
        private final List<String> inner;
        private Class<?> lastClass;
        private FieldAccess last;

        Nested(FieldAccess outer, List<String> inner) {
            this.outer = outer;
            this.inner = inner;
        }

        @Override
        Object get(Object record) {
            Object held = outer.get(record);
            return held == null ? null : inner(held).get(held);
        }

        @Override
        Object with(Object record, Object value) {
            Object held = outer.get(record);
            return outer.with(record, inner(held).with(held, value));
        }

        private FieldAccess inner(Object held) {
            if (lastClass != held.getClass()) {
                lastClass = held.getClass();
                last = along(inner, lastClass);
            }
            return last;
        }
    }
}
