package dev.weir.api.functions;

import dev.weir.api.annotation.Public;

/** Takes the key out of an element; called by sending and by receiving task threads, so it must be deterministic. */
@Public
@FunctionalInterface
public interface KeySelector<IN, KEY> extends Function {

    /** Returns the key of the element: never null, and the same for the same element each time. */
    KEY getKey(IN value) throws Exception;
}
