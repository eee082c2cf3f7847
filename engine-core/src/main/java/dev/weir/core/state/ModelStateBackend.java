package dev.weir.core.state;

import dev.weir.api.codegen.UnwritableRecordException;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.KeyCodec;
import dev.weir.core.types.KeyGroups;
import dev.weir.core.types.TypeAnalyzer;
import dev.weir.core.types.TypeDescriptor;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;

/**
 * Keyed state as a map from bytes to bytes: plain, and obviously right. Owned by the task thread. It is what other backends are
 * compared with, and what jobs run on until there are pages.
 */
public final class ModelStateBackend implements KeyedStateBackend {

    /** A state and the type that it was asked for with. */
    private record Registered(TypeDescriptor type, ModelValueState<?> state) {}

    private final KeyedStateContext context;
    private final Map<String, Registered> states = new HashMap<>();
    private Object currentKey;
    private KeyBytes currentBytes;

    /** Makes empty state. */
    public ModelStateBackend(KeyedStateContext context) {
        this.context = context;
    }

    @Override
    public void setCurrentKey(Object key) {
        byte[] bytes = encode(key);
        long hash = KeyCodec.hashOf(bytes);
        int group = KeyGroups.of(hash);
        if (!context.keyGroups().contains(group)) {
            throw new WeirException(
                    ErrorCode.INTERNAL,
                    context.operator() + " got a record of another subtask: keyGroup=" + group + " is not in "
                            + context.keyGroups());
        }
        currentKey = key;
        currentBytes = new KeyBytes(bytes, hash);
    }

    private byte[] encode(Object key) {
        try {
            return context.keys().toBytes(key);
        } catch (UnwritableRecordException | ClassCastException e) {
            throw new WeirException(
                    ErrorCode.BAD_RECORD,
                    context.operator() + " got a record whose key has no bytes: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public Object getCurrentKey() {
        return currentKey;
    }

    @Override
    public <T> ValueState<T> valueState(ValueStateDescriptor<T> descriptor) {
        Type type = descriptor.getTypeInformation().getType();
        return valueState(
                descriptor.getName(),
                TypeAnalyzer.analyze(type, context.codecs().settings()));
    }

    @Override
    @SuppressWarnings("unchecked") // the type is the same, so the values are
    public <T> ValueState<T> valueState(String name, TypeDescriptor type) {
        Registered registered = states.computeIfAbsent(
                name, absent -> new Registered(type, new ModelValueState<T>(this, context, name, type)));
        if (!registered.type().equals(type)) {
            throw new WeirException(
                    ErrorCode.BAD_FUNCTION,
                    context.operator() + " asks for the state '" + name + "' as " + type + " and as "
                            + registered.type() + "; give each state its own name.");
        }
        return (ValueState<T>) registered.state();
    }

    /** The current key's bytes; {@code state} names who asks. */
    KeyBytes currentBytes(String state) {
        if (currentBytes == null) {
            throw new WeirException(
                    ErrorCode.BAD_FUNCTION,
                    context.operator() + " uses the state '" + state + "' where there is no key, such as in open(); use"
                            + " it while a record is processed.");
        }
        return currentBytes;
    }

    @Override
    public void close() {
        states.clear();
    }
}
