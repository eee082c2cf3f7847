package dev.weir.api.functions;

import dev.weir.api.annotation.Public;

/** A {@link MapFunction} with life cycle and runtime context; owned by the task thread. */
@Public
public abstract class RichMapFunction<IN, OUT> extends AbstractRichFunction implements MapFunction<IN, OUT> {
    private static final long serialVersionUID = 1L;
}
