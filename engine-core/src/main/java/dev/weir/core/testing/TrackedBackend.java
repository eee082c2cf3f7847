package dev.weir.core.testing;

import dev.weir.api.state.AggregatingState;
import dev.weir.api.state.AggregatingStateDescriptor;
import dev.weir.api.state.ListState;
import dev.weir.api.state.ListStateDescriptor;
import dev.weir.api.state.MapState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReducingState;
import dev.weir.api.state.ReducingStateDescriptor;
import dev.weir.api.state.State;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.core.state.KeyedStateBackend;
import dev.weir.core.state.KeyedStateContext;
import dev.weir.core.types.TypeDescriptor;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A backend that remembers which states it was asked for and which keys it has seen, so that a test can look at them and copy
 * them. Owned by the thread of the test. All state is kept by the backend behind it.
 */
final class TrackedBackend implements KeyedStateBackend {
    private final KeyedStateContext context;
    private final KeyedStateBackend backend;
    /** By their canonical bytes. */
    private final Map<ByteBuffer, Object> keys = new LinkedHashMap<>();

    private final Map<String, Tracked> states = new LinkedHashMap<>();

    private record Tracked(TrackedState.Request request, TrackedState state) {}

    TrackedBackend(KeyedStateContext context, KeyedStateBackend backend) {
        this.context = context;
        this.backend = backend;
    }

    @Override
    public void setCurrentKey(Object key) {
        backend.setCurrentKey(key); // first, for it refuses what is no key
        keys.putIfAbsent(ByteBuffer.wrap(context.keys().toBytes(key)), key);
    }

    @Override
    public Object getCurrentKey() {
        return backend.getCurrentKey();
    }

    @Override
    public void leaveKey() {
        backend.leaveKey();
    }

    @Override
    public <T> ValueState<T> valueState(ValueStateDescriptor<T> descriptor) {
        return track(
                descriptor.getName(),
                backend.valueState(descriptor),
                tracked -> TrackedState.of(tracked.backend.valueState(descriptor)));
    }

    @Override
    public <T> ValueState<T> valueState(String name, TypeDescriptor type) {
        return track(
                name,
                backend.valueState(name, type),
                tracked -> TrackedState.of(tracked.backend.<T>valueState(name, type)));
    }

    @Override
    public <T> ListState<T> listState(ListStateDescriptor<T> descriptor) {
        return track(
                descriptor.getName(),
                backend.listState(descriptor),
                tracked -> TrackedState.of(tracked.backend.listState(descriptor)));
    }

    @Override
    public <UK, UV> MapState<UK, UV> mapState(MapStateDescriptor<UK, UV> descriptor) {
        return track(
                descriptor.getName(),
                backend.mapState(descriptor),
                tracked -> TrackedState.of(tracked.backend.mapState(descriptor)));
    }

    @Override
    public <T> ReducingState<T> reducingState(ReducingStateDescriptor<T> descriptor) {
        return track(
                descriptor.getName(),
                backend.reducingState(descriptor),
                tracked -> TrackedState.of(tracked.backend.reducingState(descriptor)));
    }

    @Override
    public <IN, ACC, OUT> AggregatingState<IN, OUT> aggregatingState(
            AggregatingStateDescriptor<IN, ACC, OUT> descriptor) {
        return track(
                descriptor.getName(),
                backend.aggregatingState(descriptor),
                tracked -> TrackedState.of(tracked.backend.aggregatingState(descriptor)));
    }

    @Override
    public boolean sweep(int pages) {
        return backend.sweep(pages);
    }

    private <S extends State> S track(String name, S state, TrackedState.Request request) {
        states.computeIfAbsent(name, absent -> new Tracked(request, request.in(this)));
        return state;
    }

    /** Whether the operator has asked for a state of that name. */
    boolean has(String state) {
        return states.containsKey(state);
    }

    /** The names of the states that were asked for, in that order. */
    List<String> names() {
        return List.copyOf(states.keySet());
    }

    /** What all states hold for all keys. */
    Map<String, StateCopy> copy() throws Exception {
        Object before = backend.getCurrentKey();
        Map<String, Map<Object, Object>> values = new LinkedHashMap<>();
        states.keySet().forEach(name -> values.put(name, new LinkedHashMap<>()));
        for (Object key : keys.values()) {
            backend.setCurrentKey(key);
            for (Map.Entry<String, Tracked> tracked : states.entrySet()) {
                Object value = tracked.getValue().state().read();
                if (value != null) {
                    values.get(tracked.getKey()).put(key, value);
                }
            }
        }
        if (before == null) {
            backend.leaveKey();
        } else {
            backend.setCurrentKey(before);
        }
        Map<String, StateCopy> copies = new LinkedHashMap<>();
        states.forEach((name, tracked) -> copies.put(name, new StateCopy(tracked.request(), values.get(name))));
        return copies;
    }

    /** Takes in what states of another backend held. */
    void restore(Map<String, StateCopy> copies) throws Exception {
        for (Map.Entry<String, StateCopy> named : copies.entrySet()) {
            StateCopy copy = named.getValue();
            TrackedState state = copy.request().in(this);
            states.putIfAbsent(named.getKey(), new Tracked(copy.request(), state));
            for (Map.Entry<Object, Object> entry : copy.values().entrySet()) {
                setCurrentKey(entry.getKey());
                state.write(entry.getValue());
            }
        }
        leaveKey();
    }

    @Override
    public void close() {
        backend.close();
    }
}
