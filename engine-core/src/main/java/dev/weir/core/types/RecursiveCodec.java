package dev.weir.core.types;

import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;

/**
 * Stands inside the codec of a type for that codec itself, and counts how deep it got. The codec is put in once, before
 * anybody else sees it; from then on immutable.
 */
final class RecursiveCodec extends StreamCodec<Object> {
    private final String name;
    private StreamCodec<Object> codec;

    RecursiveCodec(String name) {
        this.name = name;
    }

    void complete(StreamCodec<Object> whole) {
        codec = whole;
    }

    @Override
    public void encode(Object value, RecordOutput out) {
        out.enter(name);
        try {
            codec.encode(value, out);
        } catch (StackOverflowError tooDeep) {
            throw RecordOutput.tooDeep(name, tooDeep);
        }
        out.leave();
    }

    @Override
    public Object decode(RecordInput in) {
        in.enter(name);
        try {
            Object value = codec.decode(in);
            in.leave();
            return value;
        } catch (StackOverflowError tooDeep) {
            throw RecordInput.tooDeep(name, tooDeep);
        }
    }
}
