package dev.weir.api.functions;

import dev.weir.api.annotation.Public;

/** Keeps the runtime context for rich functions, whose {@code open} and {@code close} may then be left out. */
@Public
public abstract class AbstractRichFunction implements RichFunction {
    private static final long serialVersionUID = 1L;

    private transient RuntimeContext runtimeContext;

    @Override
    public void setRuntimeContext(RuntimeContext context) {
        this.runtimeContext = context;
    }

    @Override
    public RuntimeContext getRuntimeContext() {
        if (runtimeContext == null) {
            throw new IllegalStateException(
                    "There is no runtime context yet: call getRuntimeContext() in open() or later, on the worker.");
        }
        return runtimeContext;
    }

    @Override
    public void open(OpenContext openContext) throws Exception {}

    @Override
    public void close() throws Exception {}
}
