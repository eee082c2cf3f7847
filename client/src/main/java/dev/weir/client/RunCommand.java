package dev.weir.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.api.JobID;
import dev.weir.client.config.ClientConfiguration;
import dev.weir.client.config.Terminal;
import dev.weir.client.outcome.CliException;
import dev.weir.client.program.ProgramRun;
import dev.weir.client.program.ProgramRunner;
import dev.weir.client.program.ProgramSettings;
import dev.weir.client.rest.RestClient;
import dev.weir.client.show.Json;
import dev.weir.client.show.Screen;
import dev.weir.client.watch.LiveProgress;
import dev.weir.client.watch.PlainProgress;
import dev.weir.client.watch.Progress;
import dev.weir.rpc.rest.JobDetails;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir run}. Owned by the main thread. */
@Command(
        name = "run",
        description = "Runs the main method of a jar, which submits a job, and follows the job to its end.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final Duration LINE_INTERVAL = Duration.ofSeconds(5);

    private final Session session;

    @Mixin
    private SettingOptions.OfClient options;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgramOptions program;

    @Option(
            names = {"-d", "--detached"},
            description = "Return as soon as the job was submitted.")
    private boolean detached;

    RunCommand(Session session) {
        this.session = session;
    }

    /** What is printed as JSON. Immutable. */
    private record Ran(@JsonProperty("jobs") List<Job> jobs) {
        private Ran {
            jobs = List.copyOf(jobs);
        }
    }

    /** A job that was submitted; {@code details} are those of its end, if it was followed. Immutable. */
    private record Job(
            @JsonProperty("jid") String id,

            @JsonProperty("details") @JsonInclude(JsonInclude.Include.NON_NULL)
            JobDetails details) {}

    @Override
    public Integer call() throws InterruptedException {
        ClientConfiguration configuration = session.configuration(options.settings());
        session.logsOfProgramsGoTo(configuration);
        RestClient rest = options.rest(session, configuration);
        Terminal terminal = session.terminal();
        PrintStream people = json.isSet() ? terminal.err() : terminal.out();
        List<JobID> submitted = new CopyOnWriteArrayList<>();
        ProgramRunner runner = new ProgramRunner(
                session.timing(),
                session.random(),
                () -> json.isSet() ? new PlainProgress(people, LINE_INTERVAL) : progress(terminal),
                terminal.err()::println,
                job -> {
                    submitted.add(job);
                    people.println("Job has been submitted with JobID " + job);
                });
        ProgramRun run = new ProgramRun(
                program.jar(),
                program.mainClass(),
                program.arguments(),
                new ProgramSettings(session.home().configurationFile(), options.settings(), program.parallelism()),
                detached,
                !detached,
                rest);
        json.quietly(() -> {
            try {
                runner.run(run);
            } finally {
                if (json.isSet() && !submitted.isEmpty()) {
                    terminal.out().println(Json.text(ran(rest, submitted)));
                }
            }
            return run;
        });
        if (!detached) {
            people.println("Job has finished.");
        }
        return 0;
    }

    private Ran ran(RestClient rest, List<JobID> submitted) {
        return new Ran(submitted.stream()
                .map(JobID::toHexString)
                .map(id -> new Job(id, detached ? null : details(rest, id)))
                .toList());
    }

    private static JobDetails details(RestClient rest, String id) {
        try {
            return rest.job(id);
        } catch (CliException e) {
            // what went wrong with the job is told by the command's own end
            return null;
        }
    }

    /** A table on a terminal, lines elsewhere. */
    static Progress progress(Terminal terminal) {
        return terminal.redraws()
                ? new LiveProgress(new Screen(terminal.out(), terminal.columns(), terminal.rows()))
                : new PlainProgress(terminal.out(), LINE_INTERVAL);
    }
}
