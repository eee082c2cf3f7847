package dev.weir.api.aggregation;

import java.lang.reflect.InvocationTargetException;

/** Calls members of users' classes that were opened before. Stateless. */
final class Reflection {
    private Reflection() {}

    /** A reflective call. */
    @FunctionalInterface
    interface Call {
        Object run() throws ReflectiveOperationException;
    }

    /** Returns what the call returns; what the user's code throws comes out as it is if nobody has to declare it. */
    static Object call(Call call) {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException own) {
                throw own;
            }
            throw new IllegalStateException(
                    "The class of a record threw " + e.getCause() + " when it was read or made.", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A field of a record can't be reached: " + e.getMessage(), e);
        }
    }
}
