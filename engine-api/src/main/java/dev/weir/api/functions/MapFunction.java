package dev.weir.api.functions;

import dev.weir.api.annotation.Public;

/** Turns each element into exactly one; called by the task thread. */
@Public
@FunctionalInterface
public interface MapFunction<T, O> extends Function {

    /** Returns the element that follows from the given one; an exception fails the task. */
    O map(T value) throws Exception;
}
