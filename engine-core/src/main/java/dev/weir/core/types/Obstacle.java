package dev.weir.core.types;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;

/**
 * Why a class itself, whatever its fields are, can't be taken apart. Immutable.
 *
 * @param segment the step of the path to the field at fault; empty if it is the class
 * @param type what is at fault
 * @param remedy what to do, as an error says it
 */
record Obstacle(String segment, Type type, String remedy) {

    /** What hinders a class that is neither enum nor tuple, if anything does. */
    static Optional<Obstacle> of(Class<?> raw) {
        Optional<Obstacle> found = unreachable(raw);
        return found.isPresent() || raw.isRecord() ? found : ofPojo(raw);
    }

    private static Optional<Obstacle> unreachable(Class<?> raw) {
        if (isOfJdk(raw)) {
            return found(raw, "this class of the JDK has no codec; use a class of your own with the data it holds");
        }
        if (raw.isHidden()) {
            return found(raw, "a lambda or hidden class can't travel; use a named class");
        }
        if (!raw.getModule().isOpen(raw.getPackageName(), Obstacle.class.getModule())) {
            return found(
                    raw,
                    "its module " + raw.getModule().getName() + " does not open the package; add 'opens "
                            + raw.getPackageName() + ";' to the module, or put it on the class path");
        }
        return Optional.empty();
    }

    private static Optional<Obstacle> ofPojo(Class<?> raw) {
        if (raw.isAnonymousClass() || raw.isLocalClass()) {
            return found(raw, "a local or anonymous class can't be a record; make it a static nested class");
        }
        if (raw.isMemberClass() && !Modifier.isStatic(raw.getModifiers())) {
            return found(raw, "an inner class drags its outer object along; make it static");
        }
        if (Arrays.stream(raw.getDeclaredConstructors()).noneMatch(made -> made.getParameterCount() == 0)) {
            return found(
                    raw, "it has no constructor without arguments; add one (it may be private), or make it a record");
        }
        for (Class<?> level = raw; level != Object.class; level = level.getSuperclass()) {
            if (isOfJdk(level)) {
                return found(
                        raw,
                        "it extends " + level.getName() + " of the JDK, whose data has no codec;"
                                + " keep such an object out of records");
            }
            for (Field field : level.getDeclaredFields()) {
                if (isData(field) && Modifier.isFinal(field.getModifiers())) {
                    String remedy = "the field is final; make it non-final, or " + level.getSimpleName() + " a record";
                    return Optional.of(new Obstacle("." + field.getName(), field.getGenericType(), remedy));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Obstacle> found(Class<?> type, String remedy) {
        return Optional.of(new Obstacle("", type, remedy));
    }

    /** Whether a field is a part of what its object holds. */
    static boolean isData(Field field) {
        return !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers());
    }

    /** Whether a class comes with the JDK. */
    static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }
}
