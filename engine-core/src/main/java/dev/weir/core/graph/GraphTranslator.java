package dev.weir.core.graph;

import dev.weir.api.JobID;
import dev.weir.api.spi.Pipeline;
import dev.weir.core.types.TypeSettings;

/** Turns what a program recorded into the graph that is submitted. Stateless. */
public final class GraphTranslator {
    private GraphTranslator() {}

    /**
     * Translates a pipeline. Analyses types and serializes functions, so it runs where the user's classes are.
     *
     * @throws dev.weir.core.error.WeirException one sentence that names the operator, when the pipeline makes no graph
     */
    public static JobGraph translate(Pipeline pipeline, ClassLoader userLoader, JobID jobId) {
        OperatorTypes types = new OperatorTypes(userLoader, TypeSettings.of(pipeline.configuration()));
        return JobGraphBuilder.build(StreamGraphBuilder.build(pipeline, types), jobId);
    }
}
