package dev.weir.api.functions;

import dev.weir.api.annotation.Public;

/** A {@link FilterFunction} with life cycle and runtime context; owned by the task thread. */
@Public
public abstract class RichFilterFunction<T> extends AbstractRichFunction implements FilterFunction<T> {
    private static final long serialVersionUID = 1L;
}
