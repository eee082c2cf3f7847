package dev.weir.api.functions;

import dev.weir.api.annotation.Public;

/**
 * A function with a life cycle: {@code setRuntimeContext}, {@code open}, then elements, then {@code close}; all on the
 * task thread.
 */
@Public
public interface RichFunction extends Function {

    /** Called once per attempt before the first element. */
    void open(OpenContext openContext) throws Exception;

    /** Called once per attempt after the last element, also when the attempt failed or was cancelled. */
    void close() throws Exception;

    /** Returns what {@link #setRuntimeContext} was given. */
    RuntimeContext getRuntimeContext();

    /** Called by the engine before {@link #open}. */
    void setRuntimeContext(RuntimeContext context);
}
