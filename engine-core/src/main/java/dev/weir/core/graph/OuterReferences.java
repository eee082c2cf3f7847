package dev.weir.core.graph;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Cuts functions loose from objects around them: an anonymous, local or inner class that is serializable always holds the
 * object that it was made in, and most never use it. A reference that is used stays. Used by one thread for one function.
 */
final class OuterReferences {
    private static final int MAX_OBJECTS = 10_000;
    private static final String PREFIX = "this$";

    private final Deque<Object> open = new ArrayDeque<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private OuterReferences() {}

    /** Sets such references to null in the function and in all that it holds. */
    static void cutUnused(Object function) {
        OuterReferences search = new OuterReferences();
        search.visit(function);
        while (!search.open.isEmpty() && search.seen.size() < MAX_OBJECTS) {
            search.expand(search.open.poll());
        }
    }

    private void visit(Object object) {
        if (object != null && seen.add(object)) {
            open.add(object);
        }
    }

    private void expand(Object object) {
        if (object instanceof Object[] array) {
            for (Object element : array) {
                visit(element);
            }
            return;
        }
        for (Class<?> type = object.getClass();
                type != null && type.getClassLoader() != null;
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (!Modifier.isStatic(modifiers)
                        && !Modifier.isTransient(modifiers)
                        && !field.getType().isPrimitive()) {
                    cutOrVisit(field, object);
                }
            }
        }
    }

    private void cutOrVisit(Field field, Object object) {
        try {
            field.setAccessible(true);
            Object value = field.get(object);
            if (value != null
                    && field.isSynthetic()
                    && field.getName().startsWith(PREFIX)
                    && !FieldReads.anyOf(field)) {
                field.set(object, null);
            } else {
                visit(value);
            }
        } catch (InaccessibleObjectException hidden) {
            // A module that keeps its fields to itself: nothing in there is an anonymous class of the program.
            return;
        } catch (IllegalAccessException e) {
            throw new WeirException(
                    ErrorCode.BAD_FUNCTION,
                    object.getClass().getName() + " holds the object that it was made in, and can't be cut loose; make"
                            + " it a static class.",
                    e);
        }
    }
}
