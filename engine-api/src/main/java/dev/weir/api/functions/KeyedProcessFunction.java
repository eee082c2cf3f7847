package dev.weir.api.functions;

import dev.weir.api.Collector;
import dev.weir.api.annotation.PublicEvolving;

/** Handles the elements of a keyed stream one by one, with state per key; owned by the task thread. */
@PublicEvolving
public abstract class KeyedProcessFunction<K, I, O> extends AbstractRichFunction {
    private static final long serialVersionUID = 1L;

    /**
     * Handles one element. State obtained from the runtime context is that of the element's key during this call;
     * context and collector are valid during this call only.
     */
    public abstract void processElement(I value, Context ctx, Collector<O> out) throws Exception;

    /** What is known about the element in hand; used by the task thread only. */
    public abstract class Context {

        /** Returns the key of the element in hand. */
        public abstract K getCurrentKey();
    }
}
