package dev.weir.client.program;

import dev.weir.api.JobClient;
import dev.weir.api.JobID;
import dev.weir.api.config.Configuration;
import dev.weir.api.spi.ExecutorFactory;
import dev.weir.api.spi.Pipeline;
import dev.weir.api.spi.PipelineExecutor;
import dev.weir.client.outcome.CliException;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.GraphTranslator;
import dev.weir.core.graph.JobGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds out what a program would run: its {@code main} runs here until it executes a job, which is planned only. Stateless. */
public final class Planner {
    private Planner() {}

    /**
     * The plan of the first job that the program executes.
     *
     * @param warnings takes a sentence for each setting that the engine does not know
     */
    public static PlannedJob plan(
            Path jar,
            Optional<String> mainClass,
            List<String> arguments,
            ProgramSettings settings,
            Consumer<String> warnings) {
        try (Program program = Program.open(jar, mainClass)) {
            PlanningExecutor executor = new PlanningExecutor(settings.read(warnings));
            try {
                program.call(arguments, executor);
            } catch (CliException e) {
                // main is ended by an error as soon as there is a plan
                if (executor.planned().isEmpty()) {
                    throw e;
                }
            }
            return executor.planned().stream().findFirst().map(PlannedJob::of).orElseThrow(program::ranNoJob);
        } catch (WeirException e) {
            throw Outcomes.of(e);
        }
    }

    /** Ends {@code main}, which nothing more shall be learnt from; an error, because programs catch exceptions. */
    private static final class Planned extends Error {
        private static final long serialVersionUID = 1L;

        Planned() {
            super("planned", null, false, false);
        }
    }

    /** What {@code execute()} does in a program that is planned. May be used by any thread that the program starts. */
    private static final class PlanningExecutor implements ExecutorFactory {
        /** The same at each call, so that equal programs have equal plans. */
        private static final JobID NO_ID = new JobID(0, 0);

        private final Configuration configuration;
        private final List<JobGraph> graphs = new ArrayList<>();

        PlanningExecutor(Configuration configuration) {
            this.configuration = configuration;
        }

        @Override
        public Configuration configuration() {
            return new Configuration(configuration);
        }

        @Override
        public PipelineExecutor createExecutor(Configuration unused) {
            return this::plan;
        }

        private JobClient plan(Pipeline pipeline, ClassLoader userLoader) {
            JobGraph graph = GraphTranslator.translate(pipeline, userLoader, NO_ID);
            synchronized (graphs) {
                graphs.add(graph);
            }
            throw new Planned();
        }

        List<JobGraph> planned() {
            synchronized (graphs) {
                return List.copyOf(graphs);
            }
        }
    }
}
