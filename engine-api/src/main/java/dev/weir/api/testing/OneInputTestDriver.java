package dev.weir.api.testing;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.spi.PipelineDriver;

/** Drives a pipeline with one input; owned by the thread of the test. */
@PublicEvolving
public final class OneInputTestDriver<IN, OUT> extends TestDriver<OUT> {
    OneInputTestDriver(PipelineDriver pipeline) {
        super(pipeline);
    }

    /** Hands elements to the pipeline, one after the other; each has gone all the way when the call returns. */
    @SafeVarargs
    public final void push(IN... elements) {
        for (IN element : elements) {
            pipeline.push(0, element);
        }
    }

    /** Hands elements to the pipeline, one after the other. */
    public void pushAll(Iterable<? extends IN> elements) {
        elements.forEach(element -> pipeline.push(0, element));
    }
}
