package dev.weir.core.types;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Gets lookups with which code can be defined beside a user's class. Has no state.
 *
 * <p>A lookup that was carried over from this module to that of another loader may not define hidden classes. It may define
 * plain ones: so a class of one method, the trampoline, is defined once per package and loader, and hands out its own
 * lookup, which may do everything.
 */
final class Lookups {
    private static final String TRAMPOLINE = "Weir$Trampoline";
    private static final String METHOD = "lookup";
    private static final MethodType RETURNS_LOOKUP = MethodType.methodType(Lookup.class);

    private Lookups() {}

    /** A lookup in {@code type} that may define nest mates. */
    static Lookup in(Class<?> type) {
        try {
            Lookup carried = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            return carried.hasFullPrivilegeAccess()
                    ? carried
                    : MethodHandles.privateLookupIn(type, trampolineLookup(type, carried));
        } catch (IllegalAccessException closed) {
            throw new WeirException(
                    ErrorCode.UNSUPPORTED_TYPE,
                    type.getName() + " can't be reached (" + closed.getMessage()
                            + "); open its package, or put it on the" + " class path.",
                    closed);
        }
    }

    private static Lookup trampolineLookup(Class<?> type, Lookup carried) throws IllegalAccessException {
        try {
            return (Lookup) carried.findStatic(trampoline(type, carried), METHOD, RETURNS_LOOKUP)
                    .invokeExact();
        } catch (IllegalAccessException | RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) { // declared by invokeExact, thrown by nobody
            throw new WeirException(ErrorCode.INTERNAL, "The trampoline of " + type.getName() + " threw.", impossible);
        }
    }

    private static Class<?> trampoline(Class<?> type, Lookup carried) throws IllegalAccessException {
        String packageName = type.getPackageName();
        String name = packageName.isEmpty() ? TRAMPOLINE : packageName + "." + TRAMPOLINE;
        Class<?> found = find(name, type);
        if (found != null) {
            return found;
        }
        try {
            return carried.defineClass(trampolineBytes(name.replace('.', '/')));
        } catch (LinkageError definedMeanwhile) { // by another thread
            found = find(name, type);
            if (found == null) {
                throw definedMeanwhile;
            }
            return found;
        }
    }

    private static Class<?> find(String name, Class<?> beside) {
        try {
            Class<?> found = Class.forName(name, true, beside.getClassLoader());
            return found.getClassLoader() == beside.getClassLoader() ? found : null;
        } catch (ClassNotFoundException notYet) {
            return null;
        }
    }

    private static byte[] trampolineBytes(String internalName) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        int classFlags = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        writer.visit(Opcodes.V17, classFlags, internalName, null, "java/lang/Object", null);
        MethodVisitor method =
                writer.visitMethod(Opcodes.ACC_STATIC, METHOD, RETURNS_LOOKUP.toMethodDescriptorString(), null, null);
        method.visitCode();
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "java/lang/invoke/MethodHandles",
                METHOD,
                RETURNS_LOOKUP.toMethodDescriptorString(),
                false);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
