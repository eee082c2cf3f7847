package dev.weir.core.types;

import dev.weir.api.codegen.ErasedReader;
import dev.weir.api.codegen.ErasedWriter;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes and reads the erased parts of keys. Owned by the thread of its {@link KeyCodec}.
 *
 * <p>Such a part is: the frozen tag of its class as a byte, or 64 and the name of the class as a string; the value. Null is
 * the tag 0 alone. No numbers are given, so that equal keys have equal bytes everywhere and for ever.
 */
final class KeyClasses {
    private final RuntimeClasses classes;
    private final ErasedWriter writer = new Writer();
    private final ErasedReader reader = new Reader();

    KeyClasses(RuntimeClasses classes) {
        this.classes = classes;
    }

    ErasedWriter writer() {
        return writer;
    }

    ErasedReader reader() {
        return reader;
    }

    private final class Writer extends ErasedWriter {
        private Class<?> lastType;
        private RuntimeClasses.Known last;

        @Override
        public void write(Object value, RecordOutput out) {
            if (value == null) {
                out.writeByte(RuntimeClasses.NULL_TAG);
                return;
            }
            RuntimeClasses.Known known = last;
            if (value.getClass() != lastType) {
                known = classes.of(value);
                last = known;
                lastType = value.getClass();
            }
            out.enter();
            out.writeByte(known.tag());
            if (known.tag() == RuntimeClasses.FIRST_FREE) {
                out.writeString(known.name());
            }
            try {
                known.codec().encode(value, out);
            } catch (StackOverflowError tooDeep) { // values between two erased ones are not counted
                throw RecordOutput.tooDeep(tooDeep);
            }
            out.leave();
        }
    }

    private final class Reader extends ErasedReader {
        private final Map<Integer, StreamCodec<Object>> byTag = new HashMap<>();
        private final Map<String, StreamCodec<Object>> byName = new HashMap<>();

        @Override
        public Object read(RecordInput in) {
            int tag = in.readByte();
            if (tag == RuntimeClasses.NULL_TAG) {
                return null;
            }
            StreamCodec<Object> codec = tag == RuntimeClasses.FIRST_FREE
                    ? byName.computeIfAbsent(in.readString(), classes::byName)
                    : byTag.computeIfAbsent(tag, classes::byTag);
            in.enter();
            try {
                Object value = codec.decode(in);
                in.leave();
                return value;
            } catch (StackOverflowError tooDeep) { // values between two erased ones are not counted
                throw RecordInput.tooDeep(tooDeep);
            }
        }
    }
}
