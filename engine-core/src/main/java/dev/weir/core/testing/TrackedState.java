package dev.weir.core.testing;

import dev.weir.api.state.AggregatingState;
import dev.weir.api.state.ListState;
import dev.weir.api.state.MapState;
import dev.weir.api.state.ReducingState;
import dev.weir.api.state.ValueState;
import dev.weir.core.state.AccumulatorState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How one state of a backend is read and set for the current key, whatever its kind. Owned by the thread of the test. */
interface TrackedState {
    /** A copy of what is in it, or null if nothing is. */
    Object read() throws Exception;

    /** Sets what {@link #read} gave; there is nothing in it before. */
    void write(Object value) throws Exception;

    /** Asks a backend for such a state; as often as a snapshot is restored. */
    @FunctionalInterface
    interface Request {
        TrackedState in(TrackedBackend backend);
    }

    /** What a state is read by. */
    @FunctionalInterface
    interface Read {
        Object read() throws Exception;
    }

    /** What a state is set by. */
    @FunctionalInterface
    interface Write<T> {
        void write(T value) throws Exception;
    }

    private static <T> TrackedState of(Read read, Write<T> write) {
        return new TrackedState() {
            @Override
            public Object read() throws Exception {
                return read.read();
            }

            @Override
            @SuppressWarnings("unchecked") // what was read from a state of the same kind and type
            public void write(Object value) throws Exception {
                write.write((T) value);
            }
        };
    }

    /** A value. */
    static <T> TrackedState of(ValueState<T> state) {
        return TrackedState.<T>of(state::value, state::update);
    }

    /** A list. */
    static <T> TrackedState of(ListState<T> state) {
        return TrackedState.<List<T>>of(
                () -> {
                    List<T> elements = new ArrayList<>();
                    Iterable<T> held = state.get();
                    if (held != null) {
                        held.forEach(elements::add);
                    }
                    return elements.isEmpty() ? null : elements;
                },
                state::update);
    }

    /** A map. */
    static <UK, UV> TrackedState of(MapState<UK, UV> state) {
        return TrackedState.<Map<UK, UV>>of(
                () -> {
                    Map<UK, UV> entries = new LinkedHashMap<>();
                    for (Map.Entry<UK, UV> entry : state.entries()) {
                        entries.put(entry.getKey(), entry.getValue());
                    }
                    return entries.isEmpty() ? null : entries;
                },
                state::putAll);
    }

    /** A reduced value: the first one that is added is the value. */
    static <T> TrackedState of(ReducingState<T> state) {
        return TrackedState.<T>of(state::get, state::add);
    }

    /** An accumulator. */
    @SuppressWarnings("unchecked") // what was read from a state of the same type
    static <IN, OUT> TrackedState of(AggregatingState<IN, OUT> state) {
        AccumulatorState<Object> accumulators = (AccumulatorState<Object>) state;
        return TrackedState.<Object>of(accumulators::accumulator, accumulators::setAccumulator);
    }
}
