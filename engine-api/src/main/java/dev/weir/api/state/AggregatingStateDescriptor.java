package dev.weir.api.state;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.functions.AggregateFunction;
import dev.weir.api.typeinfo.TypeInformation;

/** Describes an {@link AggregatingState}; immutable but for its time to live. */
@PublicEvolving
public class AggregatingStateDescriptor<IN, ACC, OUT> extends StateDescriptor<AggregatingState<IN, OUT>, ACC> {
    private static final long serialVersionUID = 1L;

    private final AggregateFunction<IN, ACC, OUT> aggregateFunction;

    /** Describes accumulators of a class without type parameters. */
    public AggregatingStateDescriptor(
            String name, AggregateFunction<IN, ACC, OUT> aggregateFunction, Class<ACC> stateType) {
        this(name, aggregateFunction, TypeInformation.of(stateType));
    }

    /** Describes accumulators of any type. */
    public AggregatingStateDescriptor(
            String name, AggregateFunction<IN, ACC, OUT> aggregateFunction, TypeInformation<ACC> stateType) {
        super(name, stateType);
        this.aggregateFunction = plain(name, aggregateFunction);
    }

    /** Returns what folds elements into the accumulator. */
    public AggregateFunction<IN, ACC, OUT> getAggregateFunction() {
        return aggregateFunction;
    }
}
