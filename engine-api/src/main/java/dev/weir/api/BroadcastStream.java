package dev.weir.api;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.state.MapStateDescriptor;
import java.util.List;

/** A stream that every subtask of the next operator sees whole, to build up broadcast state; used by the environment's thread. */
@PublicEvolving
public class BroadcastStream<T> {
    private final StreamExecutionEnvironment environment;
    private final DataStream<T> stream;
    private final List<MapStateDescriptor<?, ?>> descriptors;

    BroadcastStream(
            StreamExecutionEnvironment environment, DataStream<T> stream, List<MapStateDescriptor<?, ?>> descriptors) {
        if (descriptors.isEmpty()) {
            throw new IllegalArgumentException("broadcast(...) needs the descriptors of the states that it builds up.");
        }
        this.environment = environment;
        this.stream = stream;
        this.descriptors = List.copyOf(descriptors);
    }

    /** Returns the environment that this stream belongs to. */
    public StreamExecutionEnvironment getEnvironment() {
        return environment;
    }

    /** Returns the states that the stream builds up. */
    public List<MapStateDescriptor<?, ?>> getBroadcastStateDescriptors() {
        return descriptors;
    }

    DataStream<T> stream() {
        return stream;
    }
}
