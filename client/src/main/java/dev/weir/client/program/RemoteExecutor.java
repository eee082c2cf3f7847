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
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
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
    private final PrintStream out;
    private final List<RemoteJob> submitted = new ArrayList<>();

    RemoteExecutor(
            Configuration configuration,
            RestClient rest,
            Supplier<JobWatch> watches,
            List<Path> jars,
            SecureRandom random,
            PrintStream out) {
        this.configuration = configuration;
        this.rest = rest;
        this.watches = watches;
        this.jars = List.copyOf(jars);
        this.random = random;
        this.out = out;
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
        out.println("Job has been submitted with JobID " + graph.id());
        RemoteJob job = new RemoteJob(graph.id(), rest, watches.get());
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
