package dev.weir.api;

import dev.weir.api.annotation.Public;
import dev.weir.api.transformation.ChainingStrategy;
import dev.weir.api.transformation.SinkTransformation;

/** The end of a stream, with the settings of its sink; used by the thread of the environment. */
@Public
public class DataStreamSink<T> {
    private final SinkTransformation<T> transformation;

    DataStreamSink(SinkTransformation<T> transformation) {
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

    /** Sets the group with which the sink shares slots. */
    public DataStreamSink<T> slotSharingGroup(String slotSharingGroup) {
        transformation.setSlotSharingGroup(slotSharingGroup);
        return this;
    }
}
