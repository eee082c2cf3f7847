package dev.weir.core.types;

import static dev.weir.core.types.CodecNames.*;
import static org.objectweb.asm.Opcodes.*;

import dev.weir.core.types.Shape.Kind;
import dev.weir.core.types.Shape.Slot;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Writes the bytecode that encodes one {@link Shape}. Used by the thread that generates. */
final class EncodeMethod {
    private static final int VALUE = 1;
    private static final int OUTPUT = 2;
    private static final int TYPED = 3;
    /** Holds the index of the field at work, for the error's path. */
    private static final int AT = 4;

    private static final int FIRST_FREE = 5;

    private final Shape shape;
    private final CodecNames names;
    private final MethodVisitor code;
    private final String target;

    EncodeMethod(Shape shape, CodecNames names, MethodVisitor code) {
        this.shape = shape;
        this.names = names;
        this.code = code;
        this.target = Type.getInternalName(shape.type());
    }

    void write() {
        code.visitCode();
        checkNull();
        if (shape.exact()) {
            checkExact();
        }
        code.visitVarInsn(ALOAD, VALUE);
        code.visitTypeInsn(CHECKCAST, target);
        code.visitVarInsn(ASTORE, TYPED);
        if (shape.slots().isEmpty()) {
            code.visitVarInsn(ALOAD, OUTPUT);
            code.visitInsn(ICONST_0);
            invokeOut("writeByte", "(I)V");
            code.visitInsn(RETURN);
            return;
        }
        code.visitInsn(ICONST_0);
        code.visitVarInsn(ISTORE, AT);
        Label from = new Label();
        Label to = new Label();
        Label handler = new Label();
        code.visitTryCatchBlock(from, to, handler, RUNTIME);
        code.visitLabel(from);
        writeFields();
        code.visitLabel(to);
        code.visitInsn(RETURN);
        code.visitLabel(handler);
        code.visitLdcInsn(shape.type().getSimpleName());
        String[] segments =
                shape.slots().stream().map(slot -> "." + slot.name()).toArray(String[]::new);
        names.load(code, segments, "[" + STRING_DESCRIPTOR);
        code.visitVarInsn(ILOAD, AT);
        code.visitInsn(AALOAD);
        code.visitMethodInsn(
                INVOKESTATIC,
                UNWRITABLE,
                "within",
                "(L" + RUNTIME + ";" + STRING_DESCRIPTOR + STRING_DESCRIPTOR + ")L" + RUNTIME + ";",
                false);
        code.visitInsn(ATHROW);
    }

    private void checkNull() {
        Label present = new Label();
        code.visitVarInsn(ALOAD, VALUE);
        code.visitJumpInsn(IFNONNULL, present);
        code.visitLdcInsn(shape.type().getName());
        code.visitMethodInsn(
                INVOKESTATIC, CODEC, "nullRecord", "(" + STRING_DESCRIPTOR + ")L" + UNWRITABLE + ";", false);
        code.visitInsn(ATHROW);
        code.visitLabel(present);
    }

    private void checkExact() {
        Label same = new Label();
        code.visitVarInsn(ALOAD, VALUE);
        code.visitMethodInsn(INVOKEVIRTUAL, OBJECT, "getClass", "()Ljava/lang/Class;", false);
        code.visitLdcInsn(Type.getObjectType(target));
        code.visitJumpInsn(IF_ACMPEQ, same);
        code.visitLdcInsn(shape.type().getName());
        code.visitVarInsn(ALOAD, VALUE);
        code.visitMethodInsn(
                INVOKESTATIC,
                CODEC,
                "otherClass",
                "(" + STRING_DESCRIPTOR + "Ljava/lang/Object;)L" + UNWRITABLE + ";",
                false);
        code.visitInsn(ATHROW);
        code.visitLabel(same);
    }

    private void writeFields() {
        List<Slot> slots = shape.slots();
        int masks = shape.maskBytes();
        int firstReference = FIRST_FREE + masks;
        for (int mask = 0; mask < masks; mask++) {
            code.visitInsn(ICONST_0);
            code.visitVarInsn(ISTORE, FIRST_FREE + mask);
        }
        int bit = 0;
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            if (slot.javaType().isPrimitive()) {
                continue;
            }
            loadField(slot);
            castForWriting(slot, i);
            code.visitVarInsn(ASTORE, firstReference + i);
            if (slot.masked()) {
                markNull(firstReference + i, FIRST_FREE + bit / 8, 1 << bit % 8);
                bit++;
            }
        }
        int bounded = shape.boundedBytes(names.form());
        if (bounded > 0) {
            code.visitVarInsn(ALOAD, OUTPUT);
            code.visitLdcInsn(bounded);
            invokeOut("ensure", "(I)V");
        }
        for (int mask = 0; mask < masks; mask++) {
            code.visitVarInsn(ALOAD, OUTPUT);
            code.visitVarInsn(ILOAD, FIRST_FREE + mask);
            invokeOut("putByte", "(I)V");
        }
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).bounded()) {
                putBounded(slots.get(i), firstReference + i);
            }
        }
        for (int i = 0; i < slots.size(); i++) {
            if (!slots.get(i).bounded()) {
                code.visitLdcInsn(i);
                code.visitVarInsn(ISTORE, AT);
                writeUnbounded(slots.get(i), firstReference + i);
            }
        }
    }

    /** Leaves the slot's value on the stack as its static type: a primitive, or what the field is declared as. */
    private void loadField(Slot slot) {
        if (slot.access().isPresent()) {
            names.load(code, slot.access().get().getter(), HANDLE_DESCRIPTOR);
            code.visitVarInsn(ALOAD, TYPED);
            code.visitMethodInsn(
                    INVOKEVIRTUAL,
                    HANDLE,
                    "invokeExact",
                    "(Ljava/lang/Object;)" + CodecNames.handleType(slot.javaType()),
                    false);
            return;
        }
        code.visitVarInsn(ALOAD, TYPED);
        code.visitFieldInsn(
                GETFIELD, Type.getInternalName(slot.owner()), slot.name(), Type.getDescriptor(slot.javaType()));
    }

    private void castForWriting(Slot slot, int index) {
        String wanted = wantedClass(slot);
        if (wanted.equals(OBJECT)) {
            return;
        }
        if (slot.access().isPresent() || !Type.getInternalName(slot.javaType()).equals(wanted)) {
            code.visitLdcInsn(index);
            code.visitVarInsn(ISTORE, AT);
            code.visitTypeInsn(CHECKCAST, wanted);
        }
    }

    /** The class that the generated code needs the value to have. */
    private static String wantedClass(Slot slot) {
        return switch (slot.kind()) {
            case BOUNDED -> Type.getInternalName(slot.scalar().orElseThrow().javaClass());
            case STRING -> STRING;
            case ERASED, CODEC -> OBJECT;
        };
    }

    private void markNull(int local, int mask, int bit) {
        Label present = new Label();
        code.visitVarInsn(ALOAD, local);
        code.visitJumpInsn(IFNONNULL, present);
        code.visitVarInsn(ILOAD, mask);
        code.visitLdcInsn(bit);
        code.visitInsn(IOR);
        code.visitVarInsn(ISTORE, mask);
        code.visitLabel(present);
    }

    private void putBounded(Slot slot, int local) {
        ScalarType type = slot.scalar().orElseThrow();
        String descriptor = "(" + stackDescriptor(type) + ")V";
        String method = "put" + names.methodSuffix(type);
        if (slot.javaType().isPrimitive()) {
            code.visitVarInsn(ALOAD, OUTPUT);
            loadField(slot);
            invokeOut(method, descriptor);
            return;
        }
        Label absent = new Label();
        code.visitVarInsn(ALOAD, local);
        code.visitJumpInsn(IFNULL, absent);
        code.visitVarInsn(ALOAD, OUTPUT);
        code.visitVarInsn(ALOAD, local);
        Class<?> primitive = type.primitiveClass();
        code.visitMethodInsn(
                INVOKEVIRTUAL,
                Type.getInternalName(type.javaClass()),
                primitive.getName() + "Value",
                "()" + Type.getDescriptor(primitive),
                false);
        invokeOut(method, descriptor);
        code.visitLabel(absent);
    }

    private void writeUnbounded(Slot slot, int local) {
        if (slot.kind() == Kind.ERASED) {
            code.visitVarInsn(ALOAD, OUTPUT);
            code.visitVarInsn(ALOAD, local);
            invokeOut("writeErased", "(Ljava/lang/Object;)V");
            return;
        }
        Label absent = new Label();
        code.visitVarInsn(ALOAD, local);
        code.visitJumpInsn(IFNULL, absent);
        if (slot.kind() == Kind.STRING) {
            code.visitVarInsn(ALOAD, OUTPUT);
            code.visitVarInsn(ALOAD, local);
            invokeOut("writeString", "(" + STRING_DESCRIPTOR + ")V");
        } else {
            names.load(code, slot.codec().orElseThrow(), CODEC_DESCRIPTOR);
            code.visitVarInsn(ALOAD, local);
            code.visitVarInsn(ALOAD, OUTPUT);
            code.visitMethodInsn(INVOKEVIRTUAL, CODEC, "encode", ENCODE, false);
        }
        code.visitLabel(absent);
    }

    private void invokeOut(String method, String descriptor) {
        code.visitMethodInsn(INVOKEVIRTUAL, OUT, method, descriptor, false);
    }

    private static String stackDescriptor(ScalarType type) {
        return switch (type) {
            case BYTE, SHORT -> "I";
            default -> Type.getDescriptor(type.primitiveClass());
        };
    }
}
