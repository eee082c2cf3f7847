package dev.weir.core.state.page;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;
import dev.weir.core.state.KeyedStateContext;
import dev.weir.core.types.TypeDescriptor;

/** Turns the values of one state into bytes and back, with errors that name the state. Owned by the task thread. */
final class StateCodec {
    private final StateName name;
    private final StreamCodec<Object> codec;
    private final RecordOutput out;
    private final RecordInput in;

    StateCodec(KeyedStateContext context, StateName name, TypeDescriptor type) {
        this.name = name;
        this.codec = context.codecs().rowCodec(type);
        this.out = new RecordOutput().classes(context.codecs().selfContainedWriter());
        this.in = new RecordInput().classes(context.codecs().selfContainedReader());
    }

    /** Writes a value, which then stands in {@link #array} from {@link #start} on; returns how many bytes it has. */
    int encode(Object value) {
        out.begin();
        try {
            codec.encode(value, out);
        } catch (UnwritableRecordException | ClassCastException e) {
            throw name.unwritableValue(e);
        }
        return out.end();
    }

    byte[] array() {
        return out.array();
    }

    int start() {
        return out.start();
    }

    /** Reads the value that is all of a region. */
    Object decode(byte[] bytes, int from, int length) {
        in.set(bytes, from, from + length);
        try {
            return codec.decode(in);
        } catch (MalformedRecordException e) {
            throw name.unreadable(e);
        }
    }
}
