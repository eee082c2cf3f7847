package dev.weir.api;

import dev.weir.api.annotation.Public;
import dev.weir.api.transformation.ChainingStrategy;
import dev.weir.api.transformation.SideOutputTransformation;
import dev.weir.api.transformation.Transformation;
import dev.weir.api.typeinfo.TypeHint;
import dev.weir.api.typeinfo.TypeInformation;
import java.util.Objects;

/** The stream that an operator makes, together with the operator's settings; used by the environment's thread. */
@Public
public class SingleOutputStreamOperator<T> extends DataStream<T> {

    SingleOutputStreamOperator(StreamExecutionEnvironment environment, Transformation<T> transformation) {
        super(environment, transformation);
    }

    /** Returns the operator's name. */
    public String getName() {
        return transformation.getName();
    }

    /** Sets the name that is shown and logged. */
    public SingleOutputStreamOperator<T> name(String name) {
        transformation.setName(name);
        return this;
    }

    /** Sets the id under which the operator finds its state again after the program was changed. */
    public SingleOutputStreamOperator<T> uid(String uid) {
        transformation.setUid(uid);
        return this;
    }

    /** Sets the number of subtasks. */
    public SingleOutputStreamOperator<T> setParallelism(int parallelism) {
        transformation.setParallelism(parallelism);
        return this;
    }

    /** Sets the limit to which the operator can ever be rescaled. */
    public SingleOutputStreamOperator<T> setMaxParallelism(int maxParallelism) {
        transformation.setMaxParallelism(maxParallelism);
        return this;
    }

    /** Gives the operator a task of its own. */
    public SingleOutputStreamOperator<T> disableChaining() {
        transformation.setChainingStrategy(ChainingStrategy.NEVER);
        return this;
    }

    /** Starts a new task with this operator, to which later ones may be chained. */
    public SingleOutputStreamOperator<T> startNewChain() {
        transformation.setChainingStrategy(ChainingStrategy.HEAD);
        return this;
    }

    /** Sets the group with which the operator shares slots. */
    public SingleOutputStreamOperator<T> slotSharingGroup(String slotSharingGroup) {
        transformation.setSlotSharingGroup(slotSharingGroup);
        return this;
    }

    /** Sets what happens when the operator, or a source, fails at a record; without it the job fails. */
    public SingleOutputStreamOperator<T> onError(OnError onError) {
        transformation.setOnError(onError);
        return this;
    }

    /** Returns what the operator emits to a side output. */
    public <X> SideOutputDataStream<X> getSideOutput(OutputTag<X> sideOutputTag) {
        return new SideOutputDataStream<>(
                environment,
                new SideOutputTransformation<>(
                        environment.nextTransformationId(),
                        transformation,
                        Objects.requireNonNull(sideOutputTag, "sideOutputTag")));
    }

    /** Declares the type of the elements; never needed. */
    public SingleOutputStreamOperator<T> returns(Class<T> typeClass) {
        return returns(TypeInformation.of(typeClass));
    }

    /** Declares the type of the elements; never needed. */
    public SingleOutputStreamOperator<T> returns(TypeHint<T> typeHint) {
        return returns(TypeInformation.of(typeHint));
    }

    /** Declares the type of the elements; never needed. */
    public SingleOutputStreamOperator<T> returns(TypeInformation<T> typeInfo) {
        transformation.setOutputType(typeInfo.getType());
        return this;
    }
}
