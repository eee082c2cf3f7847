package dev.weir.api.functions;

import dev.weir.api.annotation.PublicEvolving;

/**
 * An {@link AsyncFunction} with life cycle and runtime context; owned by the task thread. State can't be used, because
 * results come on other threads.
 */
@PublicEvolving
public abstract class RichAsyncFunction<IN, OUT> extends AbstractRichFunction implements AsyncFunction<IN, OUT> {
    private static final long serialVersionUID = 1L;
}
