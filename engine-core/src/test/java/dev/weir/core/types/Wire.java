package dev.weir.core.types;

import dev.weir.api.codegen.ErasedReader;
import dev.weir.api.codegen.ErasedWriter;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import java.util.HexFormat;

/** One channel between two ends that may have different class loaders. Owned by the thread of the test. */
final class Wire {
    private final Codecs sender;
    private final Codecs receiver;
    private final ErasedWriter writer;
    private final ErasedReader reader;

    Wire(Codecs sender, Codecs receiver) {
        this.sender = sender;
        this.receiver = receiver;
        this.writer = sender.newClassTable().channelWriter();
        this.reader = receiver.channelReader();
    }

    static Wire toItself() {
        Codecs codecs = new Codecs(Wire.class.getClassLoader());
        return new Wire(codecs, codecs);
    }

    byte[] encode(TypeDescriptor type, Object value) {
        RecordOutput out = new RecordOutput().classes(writer);
        out.begin();
        sender.streamCodec(type).encode(value, out);
        return out.toByteArray();
    }

    String hex(TypeDescriptor type, Object value) {
        return HexFormat.of().formatHex(encode(type, value));
    }

    Object decode(TypeDescriptor type, byte[] bytes) {
        RecordInput in = new RecordInput().classes(reader);
        in.set(bytes, 0, bytes.length);
        Object value = receiver.streamCodec(type).decode(in);
        if (in.remaining() != 0) {
            throw new AssertionError(in.remaining() + " bytes of " + type + " are left");
        }
        return value;
    }

    Object send(TypeDescriptor type, Object value) {
        return decode(type, encode(type, value));
    }
}
