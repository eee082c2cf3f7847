package dev.weir.api.functions;

import dev.weir.api.annotation.Public;

/** Decides which elements stay; called by the task thread. */
@Public
@FunctionalInterface
public interface FilterFunction<T> extends Function {

    /** Returns true to keep the element, which must not be changed here. */
    boolean filter(T value) throws Exception;
}
