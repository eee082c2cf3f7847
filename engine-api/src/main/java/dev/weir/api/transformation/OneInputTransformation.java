package dev.weir.api.transformation;

import dev.weir.api.annotation.Internal;
import dev.weir.api.functions.Function;
import java.util.List;

/**
 * An operator with one input; owned by the thread of the environment. It has keyed state if its input is a
 * {@link KeyByTransformation}, whatever its kind.
 */
@Internal
public final class OneInputTransformation<IN, OUT> extends Transformation<OUT> {
    private final Transformation<IN> input;
    private final OperatorKind kind;
    private final Function function;

    /** Records an operator whose function is of the class that the kind tells. */
    public OneInputTransformation(int id, String name, Transformation<IN> input, OperatorKind kind, Function function) {
        super(id, name, List.of(input));
        this.input = input;
        this.kind = kind;
        this.function = function;
    }

    /** Returns where the elements come from. */
    public Transformation<IN> getInput() {
        return input;
    }

    /** Returns what the operator does. */
    public OperatorKind getKind() {
        return kind;
    }

    /** Returns the user's function. */
    public Function getFunction() {
        return function;
    }
}
