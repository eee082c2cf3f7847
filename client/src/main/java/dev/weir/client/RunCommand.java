package dev.weir.client;

import dev.weir.client.config.Terminal;
import dev.weir.client.program.ProgramRun;
import dev.weir.client.program.ProgramRunner;
import dev.weir.client.rest.RestAddress;
import dev.weir.client.watch.LiveProgress;
import dev.weir.client.watch.PlainProgress;
import dev.weir.client.watch.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

    @Option(
            names = {"-d", "--detached"},
            description = "Return as soon as the job was submitted.")
    private boolean detached;

    @Option(
            names = {"-c", "--class"},
            paramLabel = "MAIN",
            description = "The class to run; else the Main-Class of the jar's manifest.")
    private String mainClass;

    @Option(
            names = {"-p", "--parallelism"},
            paramLabel = "N",
            description = "Parallelism of operators that set none.")
    private Integer parallelism;

    @Parameters(index = "0", paramLabel = "JAR", description = "The job's jar.")
    private Path jar;

    @Parameters(index = "1..*", paramLabel = "ARGS", description = "Arguments of the main method.")
    private List<String> arguments = List.of();

    RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        RestAddress address = options.address(session.configuration(options.settings()));
        new ProgramRunner(
                        session.timing(),
                        session.random(),
                        () -> progress(session.terminal()),
                        session.terminal().out())
                .run(new ProgramRun(
                        jar,
                        Optional.ofNullable(mainClass),
                        arguments,
                        Optional.ofNullable(parallelism),
                        detached,
                        !detached,
                        address,
                        session.home().configurationFile(),
                        options.settings()));
        if (!detached) {
            session.terminal().out().println("Job has finished.");
        }
        return 0;
    }

    /** A table on a terminal, lines elsewhere. */
    static Progress progress(Terminal terminal) {
        return terminal.redraws()
                ? new LiveProgress(terminal.out(), terminal.columns())
                : new PlainProgress(terminal.out(), LINE_INTERVAL);
    }
}
