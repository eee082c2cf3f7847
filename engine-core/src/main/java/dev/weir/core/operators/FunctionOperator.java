package dev.weir.core.operators;

import dev.weir.api.functions.RichFunction;

/** An operator around a user function, whose life it leads if the function is a rich one. Owned by the task thread. */
abstract class FunctionOperator extends Operator {
    final FailureSentences failures;
    private final Object function;
    private final FunctionContext context;

    FunctionOperator(Object function, FunctionContext context) {
        this.function = function;
        this.context = context;
        this.failures = context.failures();
    }

    @Override
    final void open() {
        if (function instanceof RichFunction rich) {
            try {
                rich.setRuntimeContext(context);
                rich.open(NoOpenContext.INSTANCE);
            } catch (Throwable thrown) {
                throw failures.failed("failed to open", thrown);
            }
        }
    }

    /** Called in every case before the function is closed. */
    void beforeClose() {}

    @Override
    final void close() {
        beforeClose();
        if (function instanceof RichFunction rich) {
            try {
                rich.close();
            } catch (Throwable thrown) {
                throw failures.failed("failed to close", thrown);
            }
        }
    }
}
