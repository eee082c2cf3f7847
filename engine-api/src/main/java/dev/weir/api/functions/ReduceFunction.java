package dev.weir.api.functions;

import dev.weir.api.annotation.Public;

/** Combines two values of one key into one of the same type; called by the task thread. */
@Public
@FunctionalInterface
public interface ReduceFunction<T> extends Function {

    /** Returns the combination of the value so far and the new one; it must be associative. */
    T reduce(T value1, T value2) throws Exception;
}
