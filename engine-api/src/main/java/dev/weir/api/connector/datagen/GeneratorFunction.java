package dev.weir.api.connector.datagen;

import dev.weir.api.annotation.Experimental;
import dev.weir.api.connector.source.SourceReaderContext;
import dev.weir.api.functions.Function;

/** Computes an element from its index; shipped by Java serialization, then owned by the reader's task thread. */
@Experimental
@FunctionalInterface
public interface GeneratorFunction<T, O> extends Function {

    /** Called once before the first element. */
    default void open(SourceReaderContext readerContext) throws Exception {}

    /** Called once after the last element. */
    default void close() throws Exception {}

    /** Returns the element of an index; never null. */
    O map(T value) throws Exception;
}
