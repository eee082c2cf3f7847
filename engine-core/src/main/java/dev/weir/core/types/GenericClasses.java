package dev.weir.core.types;

import java.io.Serializable;
import java.util.Set;

/**
 * Says which classes Java serialization may write and read: those of the job and those of the JDK that hold nothing but
 * values. Has no state.
 */
final class GenericClasses {
    private static final Set<String> VALUE_PACKAGES =
            Set.of("java.math", "java.time", "java.time.chrono", "java.util", "java.util.concurrent.atomic");
    private static final Set<String> VALUE_CLASSES = Set.of(
            "java.io.File",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Enum",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Number",
            "java.lang.Object",
            "java.lang.Short",
            "java.lang.StackTraceElement",
            "java.lang.String",
            "java.lang.StringBuffer",
            "java.lang.StringBuilder",
            "java.net.Inet4Address",
            "java.net.Inet6Address",
            "java.net.InetAddress",
            "java.net.InetSocketAddress",
            "java.net.URI",
            "java.sql.Date",
            "java.sql.Time",
            "java.sql.Timestamp",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentSkipListMap",
            "java.util.concurrent.ConcurrentSkipListSet",
            "java.util.concurrent.CopyOnWriteArrayList",
            "java.util.regex.Pattern");

    private GenericClasses() {}

    /** Whether values of {@code type} may be written so. */
    static boolean mayStandFor(Class<?> type) {
        return Serializable.class.isAssignableFrom(type) && (!Obstacle.isOfJdk(type) || isValue(type));
    }

    /** Whether bytes may name {@code type} to a job of that loader. */
    static boolean mayBeRead(Class<?> type, ClassLoader loader) {
        Class<?> leaf = type;
        while (leaf.isArray()) {
            leaf = leaf.getComponentType();
        }
        if (leaf.isPrimitive() || TupleClasses.arityOf(leaf) >= 0) {
            return true;
        }
        return Obstacle.isOfJdk(leaf) ? isValue(leaf) : leaf.getClassLoader() == loader;
    }

    private static boolean isValue(Class<?> type) {
        Class<?> top = type;
        while (top.getDeclaringClass() != null) { // such as java.util.Map$Entry
            top = top.getDeclaringClass();
        }
        return VALUE_CLASSES.contains(top.getName())
                || VALUE_PACKAGES.contains(top.getPackageName())
                || Throwable.class.isAssignableFrom(type);
    }
}
