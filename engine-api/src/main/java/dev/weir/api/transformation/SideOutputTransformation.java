package dev.weir.api.transformation;

import dev.weir.api.OutputTag;
import dev.weir.api.annotation.Internal;
import java.util.List;

/** What an operator emits to a side output, no operator itself; owned by the thread of the environment. */
@Internal
public final class SideOutputTransformation<T> extends Transformation<T> {
    private final OutputTag<T> tag;

    /** Records the selection of a side output of {@code input}. */
    public SideOutputTransformation(int id, Transformation<?> input, OutputTag<T> tag) {
        super(id, "Side Output", List.of(input));
        this.tag = tag;
        setInitialParallelism(input.getParallelism());
    }

    /** Returns which side output it is. */
    public OutputTag<T> getOutputTag() {
        return tag;
    }
}
