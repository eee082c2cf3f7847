package dev.weir.core.types;

import static dev.weir.core.types.CodecNames.*;
import static org.objectweb.asm.Opcodes.*;

import dev.weir.core.types.Shape.Kind;
import dev.weir.core.types.Shape.Slot;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Writes the bytecode that decodes one {@link Shape}. Used by the thread that generates. */
final class DecodeMethod {
    private static final int INPUT = 1;
    private static final int RESULT = 2;
    private static final int FIRST_FREE = 3;

    private final Shape shape;
    private final CodecNames names;
    private final MethodVisitor code;
    private final String target;
    private final int[] locals;

    DecodeMethod(Shape shape, CodecNames names, MethodVisitor code) {
        this.shape = shape;
        this.names = names;
        this.code = code;
        this.target = Type.getInternalName(shape.type());
        this.locals = new int[shape.slots().size()];
        int next = FIRST_FREE + shape.maskBytes();
        for (int i = 0; i < locals.length; i++) {
            locals[i] = next;
            next += Type.getType(shape.slots().get(i).javaType()).getSize();
        }
    }

    void write() {
        code.visitCode();
        if (shape.slots().isEmpty()) {
            code.visitLdcInsn(shape.type().getName());
            code.visitVarInsn(ALOAD, INPUT);
            code.visitMethodInsn(INVOKESTATIC, CODEC, "readNothing", "(" + STRING_DESCRIPTOR + "L" + IN + ";)V", false);
            construct();
            return;
        }
        Label from = new Label();
        Label to = new Label();
        Label handler = new Label();
        code.visitTryCatchBlock(from, to, handler, CLASS_CAST);
        code.visitLabel(from);
        readFields();
        code.visitLabel(to);
        construct();
        code.visitLabel(handler);
        failWith("otherClassRead", CLASS_CAST);
    }

    /** Throws what {@code method} of the codec makes of the exception on the stack. */
    private void failWith(String method, String exception) {
        code.visitVarInsn(ASTORE, RESULT);
        code.visitLdcInsn(shape.type().getName());
        code.visitVarInsn(ALOAD, RESULT);
        code.visitMethodInsn(
                INVOKESTATIC, CODEC, method, "(" + STRING_DESCRIPTOR + "L" + exception + ";)" + MALFORMED, false);
        code.visitInsn(ATHROW);
    }

    private void readFields() {
        List<Slot> slots = shape.slots();
        for (int mask = 0; mask < shape.maskBytes(); mask++) {
            code.visitVarInsn(ALOAD, INPUT);
            invokeIn("readByte", "()B");
            code.visitVarInsn(ISTORE, FIRST_FREE + mask);
        }
        int[] bits = new int[slots.size()];
        int bit = 0;
        for (int i = 0; i < bits.length; i++) {
            bits[i] = slots.get(i).masked() ? bit++ : -1;
        }
        for (int i = 0; i < bits.length; i++) {
            if (slots.get(i).bounded()) {
                readSlot(slots.get(i), bits[i], locals[i]);
            }
        }
        for (int i = 0; i < bits.length; i++) {
            if (!slots.get(i).bounded()) {
                readSlot(slots.get(i), bits[i], locals[i]);
            }
        }
    }

    private void readSlot(Slot slot, int bit, int local) {
        if (bit < 0) {
            readValue(slot);
            code.visitVarInsn(Type.getType(slot.javaType()).getOpcode(ISTORE), local);
            return;
        }
        Label absent = new Label();
        code.visitInsn(ACONST_NULL);
        code.visitVarInsn(ASTORE, local);
        code.visitVarInsn(ILOAD, FIRST_FREE + bit / 8);
        code.visitLdcInsn(1 << bit % 8);
        code.visitInsn(IAND);
        code.visitJumpInsn(IFNE, absent);
        readValue(slot);
        code.visitVarInsn(ASTORE, local);
        code.visitLabel(absent);
    }

    /** Leaves the value on the stack as what the slot is declared as. */
    private void readValue(Slot slot) {
        if (slot.kind() == Kind.CODEC) {
            names.load(code, slot.codec().orElseThrow(), CODEC_DESCRIPTOR);
            code.visitVarInsn(ALOAD, INPUT);
            code.visitMethodInsn(INVOKEVIRTUAL, CODEC, "decode", DECODE, false);
            castToDeclared(slot);
            return;
        }
        code.visitVarInsn(ALOAD, INPUT);
        if (slot.kind() == Kind.ERASED) {
            invokeIn("readErased", "()Ljava/lang/Object;");
            castToDeclared(slot);
        } else if (slot.kind() == Kind.STRING) {
            invokeIn("readString", "()" + STRING_DESCRIPTOR);
        } else {
            ScalarType type = slot.scalar().orElseThrow();
            String primitive = Type.getDescriptor(type.primitiveClass());
            invokeIn("read" + names.methodSuffix(type), "()" + primitive);
            if (!slot.javaType().isPrimitive()) {
                String box = Type.getInternalName(type.javaClass());
                code.visitMethodInsn(INVOKESTATIC, box, "valueOf", "(" + primitive + ")L" + box + ";", false);
            }
        }
    }

    private void castToDeclared(Slot slot) {
        if (slot.javaType() != Object.class && slot.access().isEmpty()) {
            code.visitTypeInsn(CHECKCAST, Type.getInternalName(slot.javaType()));
        }
    }

    private void construct() {
        Label from = new Label();
        Label to = new Label();
        Label handler = new Label();
        code.visitTryCatchBlock(from, to, handler, EXCEPTION);
        code.visitLabel(from);
        code.visitTypeInsn(NEW, target);
        code.visitInsn(DUP);
        StringBuilder descriptor = new StringBuilder("(");
        if (shape.viaConstructor()) {
            for (int i = 0; i < locals.length; i++) {
                loadLocal(i);
                descriptor.append(Type.getDescriptor(shape.slots().get(i).javaType()));
            }
        }
        code.visitMethodInsn(INVOKESPECIAL, target, "<init>", descriptor + ")V", false);
        code.visitVarInsn(ASTORE, RESULT);
        code.visitLabel(to);
        if (!shape.viaConstructor()) {
            for (int i = 0; i < locals.length; i++) {
                setField(i);
            }
        }
        code.visitVarInsn(ALOAD, RESULT);
        code.visitInsn(ARETURN);
        code.visitLabel(handler);
        failWith("refused", EXCEPTION);
    }

    private void loadLocal(int index) {
        Class<?> type = shape.slots().get(index).javaType();
        code.visitVarInsn(Type.getType(type).getOpcode(ILOAD), locals[index]);
    }

    private void setField(int index) {
        Slot slot = shape.slots().get(index);
        if (slot.access().isPresent()) {
            names.load(code, slot.access().get().setter(), HANDLE_DESCRIPTOR);
            code.visitVarInsn(ALOAD, RESULT);
            loadLocal(index);
            code.visitMethodInsn(
                    INVOKEVIRTUAL,
                    HANDLE,
                    "invokeExact",
                    "(Ljava/lang/Object;" + CodecNames.handleType(slot.javaType()) + ")V",
                    false);
            return;
        }
        code.visitVarInsn(ALOAD, RESULT);
        loadLocal(index);
        code.visitFieldInsn(
                PUTFIELD, Type.getInternalName(slot.owner()), slot.name(), Type.getDescriptor(slot.javaType()));
    }

    private void invokeIn(String method, String descriptor) {
        code.visitMethodInsn(INVOKEVIRTUAL, IN, method, descriptor, false);
    }
}
