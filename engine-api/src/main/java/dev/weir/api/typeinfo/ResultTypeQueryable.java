package dev.weir.api.typeinfo;

import dev.weir.api.annotation.Public;

/** A function, source or format that can name the type of what it produces. */
@Public
public interface ResultTypeQueryable<T> {

    /** Returns the type of the produced elements, or null if it is not known here. */
    TypeInformation<T> getProducedType();
}
