package dev.weir.api.functions;

import dev.weir.api.annotation.Public;

/** A {@link ReduceFunction} with life cycle and runtime context; owned by the task thread. */
@Public
public abstract class RichReduceFunction<T> extends AbstractRichFunction implements ReduceFunction<T> {
    private static final long serialVersionUID = 1L;
}
