package dev.weir.core.testing;

import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.TypeDescriptor;

/** Writes records and reads them back, as a channel does. Owned by the thread of the test. */
final class Wire {
    private final StreamCodec<Object> codec;
    private final RecordOutput out;
    private final RecordInput in;

    /** Names the class at each erased position, so that a record which can't be written leaves no trace. */
    Wire(TypeDescriptor type, Codecs codecs) {
        this.codec = codecs.streamCodec(type);
        this.out = new RecordOutput().classes(codecs.selfContainedWriter());
        this.in = new RecordInput().classes(codecs.selfContainedReader());
    }

    /** The record as it comes out at the other end. */
    Object through(Object record) {
        out.begin();
        codec.encode(record, out);
        out.end();
        in.set(out.array(), out.start(), out.position());
        return codec.decode(in);
    }
}
