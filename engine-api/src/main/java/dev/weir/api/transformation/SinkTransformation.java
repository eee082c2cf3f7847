package dev.weir.api.transformation;

import dev.weir.api.annotation.Internal;
import dev.weir.api.connector.sink.Sink;
import java.util.List;

/** A sink; owned by the thread of the environment. Nothing comes out of it. */
@Internal
public final class SinkTransformation<T> extends Transformation<Void> {
    private final Transformation<T> input;
    private final Sink<T> sink;

    /** Records a sink. */
    public SinkTransformation(int id, String name, Transformation<T> input, Sink<T> sink) {
        super(id, name, List.of(input));
        this.input = input;
        this.sink = sink;
    }

    /** Returns where the elements come from. */
    public Transformation<T> getInput() {
        return input;
    }

    /** Returns the sink. */
    public Sink<T> getSink() {
        return sink;
    }
}
