package dev.weir.api;

import dev.weir.api.annotation.Public;
import dev.weir.api.transformation.ChainingStrategy;
import dev.weir.api.transformation.SideOutputTransformation;
import dev.weir.api.transformation.SinkTransformation;
import java.util.Objects;

/** The end of a stream, with the settings of its sink; used by the thread of the environment. */
@Public
public class DataStreamSink<T> {
    private final StreamExecutionEnvironment environment;
    private final SinkTransformation<T> transformation;

    DataStreamSink(StreamExecutionEnvironment environment, SinkTransformation<T> transformation) {
        this.environment = environment;
        this.transformation = transformation;
    }

    /** Returns what was recorded. */
    public SinkTransformation<T> getTransformation() {
        return transformation;
    }

    /** Sets the name that is shown and logged. */
    public DataStreamSink<T> name(String name) {
        transformation.setName(name);
        return this;
    }

    /** Sets the id under which the sink finds its state again after the program was changed. */
    public DataStreamSink<T> uid(String uid) {
        transformation.setUid(uid);
        return this;
    }

    /** Sets the number of subtasks. */
    public DataStreamSink<T> setParallelism(int parallelism) {
        transformation.setParallelism(parallelism);
        return this;
    }

    /** Sets the limit to which the sink can ever be rescaled. */
    public DataStreamSink<T> setMaxParallelism(int maxParallelism) {
        transformation.setMaxParallelism(maxParallelism);
        return this;
    }

    /** Gives the sink a task of its own. */
    public DataStreamSink<T> disableChaining() {
        transformation.setChainingStrategy(ChainingStrategy.NEVER);
        return this;
    }

    /** Sets what happens when the sink fails at a record; without it the job fails. */
    public DataStreamSink<T> onError(OnError onError) {
        transformation.setOnError(onError);
        return this;
    }

    /** Returns what {@link #onError} sends to a side output: a sink has no other. */
    public <X> SideOutputDataStream<X> getSideOutput(OutputTag<X> sideOutputTag) {
        return new SideOutputDataStream<>(
                environment,
                new SideOutputTransformation<>(
                        environment.nextTransformationId(),
                        transformation,
                        Objects.requireNonNull(sideOutputTag, "sideOutputTag")));
    }

    /** Sets the group with which the sink shares slots. */
    public DataStreamSink<T> slotSharingGroup(String slotSharingGroup) {
        transformation.setSlotSharingGroup(slotSharingGroup);
        return this;
    }
}
