package dev.weir.api.functions;

import dev.weir.api.annotation.Public;

/** A {@link FlatMapFunction} with life cycle and runtime context; owned by the task thread. */
@Public
public abstract class RichFlatMapFunction<IN, OUT> extends AbstractRichFunction implements FlatMapFunction<IN, OUT> {
    private static final long serialVersionUID = 1L;
}
