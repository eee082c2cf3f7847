package dev.weir.core.state;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;
import dev.weir.api.state.ValueState;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.TypeDescriptor;
import java.util.HashMap;
import java.util.Map;

/**
 * One value for each key, as bytes: what {@code update} was given is encoded there and then, and {@code value} makes a new object
 * each time, so changing an object does not change the state. Owned by the task thread.
 */
final class ModelValueState<T> implements ValueState<T> {
    private final ModelStateBackend backend;
    private final String operator;
    private final String name;
    private final StreamCodec<Object> codec;
    private final RecordOutput out;
    private final RecordInput in;
    private final Map<KeyBytes, byte[]> values = new HashMap<>();

    ModelValueState(ModelStateBackend backend, KeyedStateContext context, String name, TypeDescriptor type) {
        this.backend = backend;
        this.operator = context.operator();
        this.name = name;
        this.codec = context.codecs().streamCodec(type);
        this.out = new RecordOutput().classes(context.codecs().selfContainedWriter());
        this.in = new RecordInput().classes(context.codecs().selfContainedReader());
    }

    @Override
    @SuppressWarnings("unchecked") // what the codec reads is what it wrote
    public T value() {
        byte[] bytes = values.get(backend.currentBytes(name));
        if (bytes == null) {
            return null;
        }
        in.set(bytes, 0, bytes.length);
        try {
            return (T) codec.decode(in);
        } catch (MalformedRecordException e) {
            throw new WeirException(
                    ErrorCode.BAD_RECORD, operator + " can't read its state '" + name + "': " + e.getMessage(), e);
        }
    }

    @Override
    public void update(T value) {
        if (value == null) {
            clear();
            return;
        }
        out.begin();
        try {
            codec.encode(value, out);
        } catch (UnwritableRecordException | ClassCastException e) {
            throw new WeirException(
                    ErrorCode.BAD_RECORD,
                    operator + " can't keep a value in its state '" + name + "': " + e.getMessage(),
                    e);
        }
        out.end();
        values.put(backend.currentBytes(name), out.toByteArray());
    }

    @Override
    public void clear() {
        values.remove(backend.currentBytes(name));
    }
}
