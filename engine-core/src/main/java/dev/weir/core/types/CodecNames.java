package dev.weir.core.types;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What the parts of one generated codec share: names as class files spell them, and the constants of the class. Used by the
 * thread that generates.
 */
final class CodecNames {
    static final String CODEC = Type.getInternalName(StreamCodec.class);
    static final String CODEC_DESCRIPTOR = Type.getDescriptor(StreamCodec.class);
    static final String HANDLE = Type.getInternalName(MethodHandle.class);
    static final String HANDLE_DESCRIPTOR = Type.getDescriptor(MethodHandle.class);
    static final String OUT = Type.getInternalName(RecordOutput.class);
    static final String IN = Type.getInternalName(RecordInput.class);
    static final String OBJECT = "java/lang/Object";
    static final String STRING = "java/lang/String";
    static final String STRING_DESCRIPTOR = "Ljava/lang/String;";
    static final String UNWRITABLE = Type.getInternalName(UnwritableRecordException.class);
    static final String MALFORMED = "L" + Type.getInternalName(MalformedRecordException.class) + ";";
    static final String EXCEPTION = "java/lang/Exception";
    static final String CLASS_CAST = "java/lang/ClassCastException";
    static final String RUNTIME = "java/lang/RuntimeException";
    static final String ENCODE = "(Ljava/lang/Object;L" + OUT + ";)V";
    static final String DECODE = "(L" + IN + ";)Ljava/lang/Object;";

    private final String self;
    private final CodecForm form;
    private final List<Object> constants = new ArrayList<>();
    private final List<String> descriptors = new ArrayList<>();

    CodecNames(String self, CodecForm form) {
        this.self = self;
        this.form = form;
    }

    /** The internal name of the generated class. */
    String self() {
        return self;
    }

    CodecForm form() {
        return form;
    }

    List<Object> constants() {
        return constants;
    }

    /** The field descriptor of a constant. */
    String descriptor(int index) {
        return descriptors.get(index);
    }

    /** Puts {@code constant} on the stack. */
    void load(MethodVisitor code, Object constant, String descriptor) {
        int index = 0;
        while (index < constants.size() && constants.get(index) != constant) {
            index++;
        }
        if (index == constants.size()) {
            constants.add(constant);
            descriptors.add(descriptor);
        }
        code.visitFieldInsn(Opcodes.GETSTATIC, self, "c" + index, descriptor);
    }

    /** What a method handle gives and takes for a value of {@code type}. */
    static String handleType(Class<?> type) {
        return type.isPrimitive() ? Type.getDescriptor(type) : "Ljava/lang/Object;";
    }

    /** The end of the names of the methods of {@code RecordOutput} and {@code RecordInput} for {@code type}. */
    String methodSuffix(ScalarType type) {
        return switch (type) {
            case BOOLEAN -> "Boolean";
            case BYTE -> "Byte";
            case SHORT -> "Short";
            case CHAR -> "Char";
            case FLOAT -> "Float";
            case DOUBLE -> "Double";
            case INT -> form.hasFixedNumbers() ? "Int" : "SignedVarInt";
            case LONG -> form.hasFixedNumbers() ? "Long" : "SignedVarLong";
            default -> throw new IllegalArgumentException(type + " is not bounded");
        };
    }
}
