package dev.weir.api.transformation;

import dev.weir.api.annotation.Internal;
import java.util.List;

/** Several streams of one type taken as one, no operator itself; owned by the thread of the environment. */
@Internal
public final class UnionTransformation<T> extends Transformation<T> {

    /** Records a union. */
    public UnionTransformation(int id, List<Transformation<T>> inputs) {
        super(id, "Union", List.copyOf(inputs));
        setInitialParallelism(inputs.get(0).getParallelism());
    }
}
