package dev.weir.api.functions;

import dev.weir.api.annotation.Public;

/** A {@link CoFlatMapFunction} with life cycle and runtime context; owned by the task thread. */
@Public
public abstract class RichCoFlatMapFunction<IN1, IN2, OUT> extends AbstractRichFunction
        implements CoFlatMapFunction<IN1, IN2, OUT> {
    private static final long serialVersionUID = 1L;
}
