package dev.weir.api.state;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.typeinfo.TypeInformation;

/** Describes a {@link ValueState}; immutable. */
@PublicEvolving
public class ValueStateDescriptor<T> extends StateDescriptor<ValueState<T>, T> {
    private static final long serialVersionUID = 1L;

    /** Describes a state whose values are of a class without type parameters. */
    public ValueStateDescriptor(String name, Class<T> typeClass) {
        this(name, TypeInformation.of(typeClass));
    }

    /** Describes a state whose values are of any type. */
    public ValueStateDescriptor(String name, TypeInformation<T> typeInfo) {
        super(name, typeInfo);
    }
}
