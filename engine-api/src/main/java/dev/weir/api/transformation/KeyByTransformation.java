package dev.weir.api.transformation;

import dev.weir.api.annotation.Internal;
import dev.weir.api.functions.KeySelector;
import java.lang.reflect.Type;
import java.util.List;

/** A partitioning by key, no operator itself; owned by the thread of the environment. */
@Internal
public final class KeyByTransformation<T> extends Transformation<T> {
    private final Transformation<T> input;
    private final KeySelector<T, ?> keySelector;
    private final Type keyType;

    /** Records a partitioning by key; the key's type is null if it is to be found out. */
    public KeyByTransformation(int id, Transformation<T> input, KeySelector<T, ?> keySelector, Type keyType) {
        super(id, "Key By", List.of(input));
        this.input = input;
        this.keySelector = keySelector;
        this.keyType = keyType;
        setInitialParallelism(input.getParallelism());
    }

    /** Returns where the elements come from. */
    public Transformation<T> getInput() {
        return input;
    }

    /** Returns what takes the key out of an element. */
    public KeySelector<T, ?> getKeySelector() {
        return keySelector;
    }

    /** Returns the type that the program declared for the key, or null if it is to be found out. */
    public Type getKeyType() {
        return keyType;
    }
}
