package dev.weir.client.program;

import dev.weir.api.JobClient;
import dev.weir.api.JobID;
import dev.weir.api.config.Configuration;
import dev.weir.api.spi.ExecutorFactory;
import dev.weir.api.spi.Pipeline;
import dev.weir.api.spi.PipelineExecutor;
import dev.weir.client.rest.RestClient;
import dev.weir.client.watch.JobWatch;
import dev.weir.core.graph.GraphTranslator;
import dev.weir.core.graph.JobGraph;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What {@code execute()} does in a program run by the command line: translate, submit, tell the id. May be used by any thread
 * that the program starts.
 */
final class RemoteExecutor implements ExecutorFactory {
    private final Configuration configuration;
    private final RestClient rest;
    private final Supplier<JobWatch> watches;
    private final List<Path> jars;
    private final SecureRandom random;
    private final Consumer<JobID> listener;
    private final List<RemoteJob> submitted = new ArrayList<>();

    RemoteExecutor(
            Configuration configuration,
            RestClient rest,
            Supplier<JobWatch> watches,
            List<Path> jars,
            SecureRandom random,
            Consumer<JobID> listener) {
        this.configuration = configuration;
        this.rest = rest;
        this.watches = watches;
        this.jars = List.copyOf(jars);
        this.random = random;
        this.listener = listener;
    }

    @Override
    public Configuration configuration() {
        return new Configuration(configuration);
    }

    @Override
    public PipelineExecutor createExecutor(Configuration unused) {
        return this::submit;
    }

    private JobClient submit(Pipeline pipeline, ClassLoader userLoader) {
        JobGraph graph = GraphTranslator.translate(pipeline, userLoader, JobID.generate(random));
        new Submitter(rest).submit(graph, jars);
        listener.accept(graph.id());
        RemoteJob job = new RemoteJob(graph.id(), rest, watches.get(), userLoader);
        synchronized (submitted) {
            submitted.add(job);
        }
        return job;
    }

    /** The jobs that were submitted so far, in their order. */
    List<RemoteJob> submitted() {
        synchronized (submitted) {
            return List.copyOf(submitted);
        }
    }
}
