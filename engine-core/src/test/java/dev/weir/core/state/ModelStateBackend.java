package dev.weir.core.state;

import dev.weir.api.codegen.UnwritableRecordException;
import dev.weir.api.state.AggregatingState;
import dev.weir.api.state.AggregatingStateDescriptor;
import dev.weir.api.state.ListState;
import dev.weir.api.state.ListStateDescriptor;
import dev.weir.api.state.MapState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReducingState;
import dev.weir.api.state.ReducingStateDescriptor;
import dev.weir.api.state.StateDescriptor;
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
 * compared with; nothing expires.
 */
public final class ModelStateBackend implements KeyedStateBackend {

    /** A state and the type that it was asked for with. */
    private record Registered(Class<?> kind, TypeDescriptor type, ModelValueState<?> state) {}

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
    public void leaveKey() {
        currentKey = null;
        currentBytes = null;
    }

    @Override
    public Object getCurrentKey() {
        return currentKey;
    }

    @Override
    public <T> ValueState<T> valueState(ValueStateDescriptor<T> descriptor) {
        return whole(ValueState.class, descriptor);
    }

    @Override
    public <T> ListState<T> listState(ListStateDescriptor<T> descriptor) {
        return new ModelStates.Lists<>(whole(ListState.class, descriptor));
    }

    @Override
    public <UK, UV> MapState<UK, UV> mapState(MapStateDescriptor<UK, UV> descriptor) {
        return new ModelStates.Maps<>(whole(MapState.class, descriptor));
    }

    @Override
    public <T> ReducingState<T> reducingState(ReducingStateDescriptor<T> descriptor) {
        return new ModelStates.Reduced<>(whole(ReducingState.class, descriptor), descriptor.getReduceFunction());
    }

    @Override
    public <IN, ACC, OUT> AggregatingState<IN, OUT> aggregatingState(
            AggregatingStateDescriptor<IN, ACC, OUT> descriptor) {
        return new ModelStates.Aggregated<>(
                whole(AggregatingState.class, descriptor), descriptor.getAggregateFunction());
    }

    private <T> ValueState<T> whole(Class<?> kind, StateDescriptor<?, T> descriptor) {
        Type type = descriptor.getTypeInformation().getType();
        return state(
                kind,
                descriptor.getName(),
                TypeAnalyzer.analyze(type, context.codecs().settings()));
    }

    @Override
    public <T> ValueState<T> valueState(String name, TypeDescriptor type) {
        return state(ValueState.class, name, type);
    }

    @SuppressWarnings("unchecked") // the type is the same, so the values are
    private <T> ValueState<T> state(Class<?> kind, String name, TypeDescriptor type) {
        Registered registered = states.computeIfAbsent(
                name, absent -> new Registered(kind, type, new ModelValueState<T>(this, context, name, type)));
        if (!registered.type().equals(type) || registered.kind() != kind) {
            throw new WeirException(
                    ErrorCode.BAD_FUNCTION,
                    context.operator() + " asks for the state '" + name + "' as " + type + " and as "
                            + registered.type() + "; give each state its own name.");
        }
        return (ValueState<T>) registered.state();
    }

    @Override
    public boolean sweep(int pages) {
        return true;
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
