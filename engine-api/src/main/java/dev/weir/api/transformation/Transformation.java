package dev.weir.api.transformation;

import dev.weir.api.OnError;
import dev.weir.api.annotation.Internal;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;

/**
 * A node of the recorded tree, with its settings; mutable, owned by the thread of the environment until it executes.
 *
 * @param <T> the elements that come out
 */
@Internal
public abstract sealed class Transformation<T>
        permits SourceTransformation,
                OneInputTransformation,
                TwoInputTransformation,
                UnionTransformation,
                SideOutputTransformation,
                PartitionTransformation,
                CustomPartitionTransformation,
                KeyByTransformation,
                SinkTransformation {
    /** Stands for a parallelism or limit that nobody has set. */
    public static final int UNSET = -1;

    private static final int MAX_PARALLELISM = 1 << 15;

    private final int id;
    private final List<Transformation<?>> inputs;
    private String name;
    private String uid;
    private int parallelism = UNSET;
    private int maxParallelism = UNSET;
    private String slotSharingGroup;
    private ChainingStrategy chainingStrategy = ChainingStrategy.ALWAYS;
    private Type outputType;
    private OnError onError = OnError.fail();

    Transformation(int id, String name, List<Transformation<?>> inputs) {
        this.id = id;
        this.name = name;
        this.inputs = List.copyOf(inputs);
    }

    /** Returns the parallelism if it is a possible one, else fails with a sentence. */
    public static int checkParallelism(int parallelism) {
        if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
            throw new IllegalArgumentException(
                    "A parallelism is between 1 and " + MAX_PARALLELISM + ", but it is set to " + parallelism + ".");
        }
        return parallelism;
    }

    /** Returns the number that tells it from the others of its environment; inputs have smaller ones. */
    public int getId() {
        return id;
    }

    /** Returns where the elements come from. */
    public List<Transformation<?>> getInputs() {
        return inputs;
    }

    /** Returns the name that is shown and logged. */
    public String getName() {
        return name;
    }

    /** Sets the name that is shown and logged. */
    public void setName(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    /** Returns the id that the user gave, or null. */
    public String getUid() {
        return uid;
    }

    /** Sets the id under which state is found again. */
    public void setUid(String uid) {
        this.uid = Objects.requireNonNull(uid, "uid");
    }

    /** Returns the number of subtasks, or {@link #UNSET}. */
    public int getParallelism() {
        return parallelism;
    }

    /** Sets the number of subtasks. */
    public void setParallelism(int parallelism) {
        this.parallelism = checkParallelism(parallelism);
    }

    /** Sets the number of subtasks that the environment has in mind, which may be {@link #UNSET}. */
    public void setInitialParallelism(int parallelism) {
        this.parallelism = parallelism;
    }

    /** Returns the limit for rescaling, or {@link #UNSET}. */
    public int getMaxParallelism() {
        return maxParallelism;
    }

    /** Sets the limit for rescaling. */
    public void setMaxParallelism(int maxParallelism) {
        this.maxParallelism = checkParallelism(maxParallelism);
    }

    /** Returns the slot sharing group, or null if it follows from the inputs. */
    public String getSlotSharingGroup() {
        return slotSharingGroup;
    }

    /** Sets the slot sharing group. */
    public void setSlotSharingGroup(String slotSharingGroup) {
        this.slotSharingGroup = Objects.requireNonNull(slotSharingGroup, "slotSharingGroup");
    }

    /** Returns with whom it may share a task. */
    public ChainingStrategy getChainingStrategy() {
        return chainingStrategy;
    }

    /** Sets with whom it may share a task. */
    public void setChainingStrategy(ChainingStrategy chainingStrategy) {
        this.chainingStrategy = Objects.requireNonNull(chainingStrategy, "chainingStrategy");
    }

    /** Returns the type that the program declared for the elements, or null if it is to be found out. */
    public Type getOutputType() {
        return outputType;
    }

    /** Declares the type of the elements; null leaves it to be found out. */
    public void setOutputType(Type outputType) {
        this.outputType = outputType;
    }

    /** Returns what happens when the operator fails at a record. */
    public OnError getOnError() {
        return onError;
    }

    /** Sets what happens when the operator fails at a record. */
    public void setOnError(OnError onError) {
        this.onError = Objects.requireNonNull(onError, "onError");
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "{id=" + id + ", name=" + name + ", parallelism=" + parallelism + "}";
    }
}
