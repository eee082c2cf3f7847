package dev.weir.local;

import dev.weir.api.JobClient;
import dev.weir.api.JobID;
import dev.weir.api.config.Configuration;
import dev.weir.api.config.CoreOptions;
import dev.weir.api.spi.ExecutorFactory;
import dev.weir.api.spi.Pipeline;
import dev.weir.api.spi.PipelineExecutor;
import dev.weir.core.graph.GraphTranslator;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.JobVertex;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs each job on a cluster of its own in this JVM, with as many slots as it needs; found by {@code execute()} when
 * {@code dev.weir:local} is on the class path. Stateless.
 */
public final class LocalExecutorFactory implements ExecutorFactory {

    /** Parallel by the number of processors. */
    @Override
    public Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, Runtime.getRuntime().availableProcessors());
        return configuration;
    }

    @Override
    public PipelineExecutor createExecutor(Configuration configuration) {
        return LocalExecutorFactory::execute;
    }

    private static JobClient execute(Pipeline pipeline, ClassLoader userLoader) throws InterruptedException {
        JobGraph graph = GraphTranslator.translate(pipeline, userLoader, JobID.generate(LocalProcess.random()));
        LocalCluster cluster =
                LocalCluster.start(1, slotsFor(graph), userLoader, Configuration.fromMap(graph.configuration()));
        boolean submitted = false;
        try {
            LocalJob job = (LocalJob) cluster.submit(graph);
            submitted = true;
            return job.closing(cluster);
        } finally {
            if (!submitted) {
                cluster.close();
            }
        }
    }

    /** Vertices of one slot sharing group share slots; groups do not. */
    private static int slotsFor(JobGraph graph) {
        Map<String, Integer> widest = graph.vertices().stream()
                .collect(Collectors.toMap(JobVertex::slotSharingGroup, JobVertex::parallelism, Math::max));
        return widest.values().stream().mapToInt(Integer::intValue).sum();
    }
}
