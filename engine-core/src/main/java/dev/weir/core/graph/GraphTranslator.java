package dev.weir.core.graph;

import dev.weir.api.JobID;
import dev.weir.api.spi.Pipeline;

/** Turns what a program recorded into the graph that is submitted. Stateless. */
public final class GraphTranslator {
    private GraphTranslator() {}

    /**
     * Translates a pipeline. Analyses types and serializes functions, so it runs where the user's classes are.
     *
     * @throws dev.weir.core.error.WeirException one sentence that names the operator, when the pipeline makes no graph
     */
    public static JobGraph translate(Pipeline pipeline, ClassLoader userLoader, JobID jobId) {
        return JobGraphBuilder.build(StreamGraphBuilder.build(pipeline, new OperatorTypes(userLoader)), jobId);
    }
}
