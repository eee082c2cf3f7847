package dev.weir.api.testing;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.spi.PipelineDriver;

/** Drives a pipeline with two inputs; owned by the thread of the test. */
@PublicEvolving
public final class TwoInputTestDriver<IN1, IN2, OUT> extends TestDriver<OUT> {
    TwoInputTestDriver(PipelineDriver pipeline) {
        super(pipeline);
    }

    /** Hands elements to the first input, one after the other; each has gone all the way when the call returns. */
    @SafeVarargs
    public final void push1(IN1... elements) {
        for (IN1 element : elements) {
            pipeline.push(0, element);
        }
    }

    /** Hands elements to the second input, one after the other. */
    @SafeVarargs
    public final void push2(IN2... elements) {
        for (IN2 element : elements) {
            pipeline.push(1, element);
        }
    }
}
