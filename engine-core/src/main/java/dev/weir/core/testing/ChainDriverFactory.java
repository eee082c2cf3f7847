package dev.weir.core.testing;

import dev.weir.api.JobID;
import dev.weir.api.spi.Pipeline;
import dev.weir.api.spi.PipelineDriver;
import dev.weir.api.spi.PipelineDriverFactory;
import dev.weir.core.graph.GraphTranslator;

/** Makes drivers that run a pipeline's chains; found by name through its service file. Stateless. */
public final class ChainDriverFactory implements PipelineDriverFactory {
    private static final JobID ID = new JobID(0, 1);

    @Override
    public PipelineDriver open(Pipeline pipeline, ClassLoader userClassLoader) {
        return ChainDriver.open(GraphTranslator.translate(pipeline, userClassLoader, ID), userClassLoader, Tap.NONE);
    }
}
