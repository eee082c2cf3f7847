package dev.weir.core.types;

import static dev.weir.core.types.CodecNames.*;
import static org.objectweb.asm.Opcodes.*;

import dev.weir.api.codegen.StreamCodec;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Constructor;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Generates the codec of one {@link Shape} as a hidden nest mate of its class, so that it reads and writes private fields and
 * constructors. Used by one thread for one codec.
 *
 * <p>A value is: a mask with a bit for each field that may be null and says its nulls itself (set = null); the primitives and
 * boxes; then the other fields; each in the order of the shape. A value without fields is one zero byte. Codecs of fields
 * and method handles are constants of the generated class, taken from its class data.
 */
final class CodecGenerator {
    private final Shape shape;
    private final CodecNames names;
    private MethodVisitor code;

    private CodecGenerator(Shape shape, CodecForm form, Lookup lookup) {
        this.shape = shape;
        String home = Type.getInternalName(lookup.lookupClass());
        String suffix =
                lookup.lookupClass() == shape.type() ? "" : "$" + shape.type().getSimpleName();
        this.names = new CodecNames(home + suffix + "$Weir" + suffix(form), form);
    }

    private static String suffix(CodecForm form) {
        return switch (form) {
            case STREAM -> "Stream";
            case KEY -> "Key";
            case ROW -> "Row";
        };
    }

    /** Defines the codec of {@code shape} beside the class of {@code lookup}. */
    static StreamCodec<Object> generate(Shape shape, CodecForm form, Lookup lookup) {
        CodecGenerator generator = new CodecGenerator(shape, form, lookup);
        try {
            byte[] bytes = generator.classBytes();
            Lookup defined = lookup.defineHiddenClassWithClassData(
                    bytes, List.copyOf(generator.names.constants()), true, Lookup.ClassOption.NESTMATE);
            Constructor<?> constructor = defined.lookupClass().getDeclaredConstructor();
            constructor.setAccessible(true);
            @SuppressWarnings("unchecked")
            StreamCodec<Object> codec = (StreamCodec<Object>) constructor.newInstance();
            return codec;
        } catch (ReflectiveOperationException | LinkageError | MethodTooLargeException failure) {
            throw new WeirException(
                    ErrorCode.UNSUPPORTED_TYPE,
                    "No codec can be made for " + shape.type().getName() + " with "
                            + shape.slots().size() + " fields (" + failure
                            + "); split the class, or make its parts accessible.",
                    failure);
        }
    }

    private byte[] classBytes() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String one, String other) {
                return OBJECT; // locals that differ are never used after a merge
            }
        };
        writer.visit(V17, ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC, names.self(), null, CODEC, null);
        writeConstructor(writer);
        code = writer.visitMethod(ACC_PUBLIC, "encode", ENCODE, null, null);
        new EncodeMethod(shape, names, code).write();
        finish();
        code = writer.visitMethod(ACC_PUBLIC, "decode", DECODE, null, null);
        new DecodeMethod(shape, names, code).write();
        finish();
        writeConstants(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void finish() {
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void writeConstructor(ClassWriter writer) {
        code = writer.visitMethod(0, "<init>", "()V", null, null);
        code.visitCode();
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKESPECIAL, CODEC, "<init>", "()V", false);
        code.visitInsn(RETURN);
        finish();
    }

    private void writeConstants(ClassWriter writer) {
        if (names.constants().isEmpty()) {
            return;
        }
        code = writer.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        for (int i = 0; i < names.constants().size(); i++) {
            Type type = Type.getType(names.descriptor(i));
            writer.visitField(ACC_PRIVATE | ACC_STATIC | ACC_FINAL, "c" + i, type.getDescriptor(), null, null)
                    .visitEnd();
            code.visitMethodInsn(
                    INVOKESTATIC,
                    Type.getInternalName(MethodHandles.class),
                    "lookup",
                    "()Ljava/lang/invoke/MethodHandles$Lookup;",
                    false);
            code.visitLdcInsn("_");
            code.visitLdcInsn(type);
            code.visitLdcInsn(i);
            code.visitMethodInsn(
                    INVOKESTATIC,
                    Type.getInternalName(MethodHandles.class),
                    "classDataAt",
                    "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;I)Ljava/lang/Object;",
                    false);
            code.visitTypeInsn(CHECKCAST, type.getInternalName());
            code.visitFieldInsn(PUTSTATIC, names.self(), "c" + i, type.getDescriptor());
        }
        code.visitInsn(RETURN);
        finish();
    }
}
