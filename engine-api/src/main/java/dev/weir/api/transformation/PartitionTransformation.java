package dev.weir.api.transformation;

import dev.weir.api.annotation.Internal;
import java.util.List;

/** A way to the next operator's subtasks, no operator itself; owned by the thread of the environment. */
@Internal
public final class PartitionTransformation<T> extends Transformation<T> {
    private final Transformation<T> input;
    private final Partitioning partitioning;

    /** Records a partitioning. */
    public PartitionTransformation(int id, Transformation<T> input, Partitioning partitioning) {
        super(id, "Partition", List.of(input));
        this.input = input;
        this.partitioning = partitioning;
        setInitialParallelism(input.getParallelism());
    }

    /** Returns where the elements come from. */
    public Transformation<T> getInput() {
        return input;
    }

    /** Returns how the elements are spread. */
    public Partitioning getPartitioning() {
        return partitioning;
    }
}
