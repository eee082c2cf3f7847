package dev.weir.api.transformation;

import dev.weir.api.annotation.Internal;
import dev.weir.api.functions.Function;
import dev.weir.api.state.MapStateDescriptor;
import java.util.List;

/**
 * An operator with two inputs of their own types; owned by the thread of the environment. It has keyed state if an input
 * is a {@link KeyByTransformation}.
 */
@Internal
public final class TwoInputTransformation<IN1, IN2, OUT> extends Transformation<OUT> {
    private final TwoInputKind kind;
    private final Function function;
    private List<MapStateDescriptor<?, ?>> broadcastStates = List.of();

    /** Records an operator whose function is of the class that the kind tells. */
    public TwoInputTransformation(
            int id,
            String name,
            Transformation<IN1> first,
            Transformation<IN2> second,
            TwoInputKind kind,
            Function function) {
        super(id, name, List.of(first, second));
        this.kind = kind;
        this.function = function;
    }

    /** Returns what the operator does. */
    public TwoInputKind getKind() {
        return kind;
    }

    /** Returns the broadcast states that the operator keeps. */
    public List<MapStateDescriptor<?, ?>> getBroadcastStates() {
        return broadcastStates;
    }

    /** Sets the broadcast states that the operator keeps. */
    public void setBroadcastStates(List<MapStateDescriptor<?, ?>> broadcastStates) {
        this.broadcastStates = List.copyOf(broadcastStates);
    }

    /** Returns the user's function. */
    public Function getFunction() {
        return function;
    }
}
