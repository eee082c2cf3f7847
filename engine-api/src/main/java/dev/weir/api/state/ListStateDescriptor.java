package dev.weir.api.state;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.api.typeinfo.Types;
import java.util.List;

/** Describes a {@link ListState}; immutable but for its time to live. */
@PublicEvolving
public class ListStateDescriptor<T> extends StateDescriptor<ListState<T>, List<T>> {
    private static final long serialVersionUID = 1L;

    private final TypeInformation<T> elementType;

    /** Describes lists whose elements are of a class without type parameters. */
    public ListStateDescriptor(String name, Class<T> elementTypeClass) {
        this(name, TypeInformation.of(elementTypeClass));
    }

    /** Describes lists whose elements are of any type. */
    public ListStateDescriptor(String name, TypeInformation<T> elementTypeInfo) {
        super(name, Types.LIST(elementTypeInfo));
        this.elementType = elementTypeInfo;
    }

    /** Returns the type of the elements. */
    public TypeInformation<T> getElementTypeInformation() {
        return elementType;
    }
}
