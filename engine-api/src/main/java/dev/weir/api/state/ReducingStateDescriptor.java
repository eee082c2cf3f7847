package dev.weir.api.state;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.functions.ReduceFunction;
import dev.weir.api.typeinfo.TypeInformation;

/** Describes a {@link ReducingState}; immutable but for its time to live. */
@PublicEvolving
public class ReducingStateDescriptor<T> extends StateDescriptor<ReducingState<T>, T> {
    private static final long serialVersionUID = 1L;

    private final ReduceFunction<T> reduceFunction;

    /** Describes values of a class without type parameters. */
    public ReducingStateDescriptor(String name, ReduceFunction<T> reduceFunction, Class<T> typeClass) {
        this(name, reduceFunction, TypeInformation.of(typeClass));
    }

    /** Describes values of any type. */
    public ReducingStateDescriptor(String name, ReduceFunction<T> reduceFunction, TypeInformation<T> typeInfo) {
        super(name, typeInfo);
        this.reduceFunction = plain(name, reduceFunction);
    }

    /** Returns what combines the value so far with a new one. */
    public ReduceFunction<T> getReduceFunction() {
        return reduceFunction;
    }
}
