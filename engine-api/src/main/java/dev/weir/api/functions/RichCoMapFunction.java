package dev.weir.api.functions;

import dev.weir.api.annotation.Public;

/** A {@link CoMapFunction} with life cycle and runtime context; owned by the task thread. */
@Public
public abstract class RichCoMapFunction<IN1, IN2, OUT> extends AbstractRichFunction
        implements CoMapFunction<IN1, IN2, OUT> {
    private static final long serialVersionUID = 1L;
}
