package dev.weir.testkit;

import dev.weir.api.codegen.ErasedReader;
import dev.weir.api.codegen.ErasedWriter;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.TypeDescriptor;
import java.util.HexFormat;

/** One channel from a job to itself. Owned by the thread of the test. */
final class RecordWire {
    private final Codecs codecs;
    private final ErasedWriter writer;
    private final ErasedReader reader;

    RecordWire(Codecs codecs) {
        this.codecs = codecs;
        this.writer = codecs.newClassTable().channelWriter();
        this.reader = codecs.channelReader();
    }

    byte[] encode(TypeDescriptor type, Object value) {
        RecordOutput out = new RecordOutput().classes(writer);
        out.begin();
        codecs.streamCodec(type).encode(value, out);
        return out.toByteArray();
    }

    String hex(TypeDescriptor type, Object value) {
        return HexFormat.of().formatHex(encode(type, value));
    }

    Object decode(TypeDescriptor type, byte[] bytes) {
        RecordInput in = new RecordInput().classes(reader);
        in.set(bytes, 0, bytes.length);
        Object value = codecs.streamCodec(type).decode(in);
        if (in.remaining() != 0) {
            throw new AssertionError(in.remaining() + " bytes of " + type + " are left");
        }
        return value;
    }

    Object send(TypeDescriptor type, Object value) {
        return decode(type, encode(type, value));
    }
}
