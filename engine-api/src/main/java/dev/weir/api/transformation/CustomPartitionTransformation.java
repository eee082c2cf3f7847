package dev.weir.api.transformation;

import dev.weir.api.annotation.Internal;
import dev.weir.api.functions.KeySelector;
import dev.weir.api.functions.Partitioner;
import java.util.List;

/** A partitioning by the user's own rule, no operator itself; owned by the thread of the environment. */
@Internal
public final class CustomPartitionTransformation<T> extends Transformation<T> {
    private final Transformation<T> input;
    private final Partitioner<?> partitioner;
    private final KeySelector<T, ?> keySelector;

    /** Records a partitioning. */
    public CustomPartitionTransformation(
            int id, Transformation<T> input, Partitioner<?> partitioner, KeySelector<T, ?> keySelector) {
        super(id, "Custom Partition", List.of(input));
        this.input = input;
        this.partitioner = partitioner;
        this.keySelector = keySelector;
        setInitialParallelism(input.getParallelism());
    }

    /** Returns where the elements come from. */
    public Transformation<T> getInput() {
        return input;
    }

    /** Returns the rule. */
    public Partitioner<?> getPartitioner() {
        return partitioner;
    }

    /** Returns what takes out of an element what the rule looks at. */
    public KeySelector<T, ?> getKeySelector() {
        return keySelector;
    }
}
