package dev.weir.client;

import dev.weir.client.logs.LogFiles;
import dev.weir.client.logs.LogFollower;
import dev.weir.client.logs.LogReader;
import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir logs}. Owned by the main thread. */
@Command(
        name = "logs",
        description = "Prints the last log entries of the cluster's processes on this machine, in the order of time.",
        mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    private static final List<String> KINDS = List.of("jobmanager", "taskmanager", "supervisor");

    private final Session session;

    @Mixin
    private SettingOptions options;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PROCESS",
            description =
                    "jobmanager, taskmanager or supervisor, or a name such as demo-jobmanager; else all three kinds.")
    private String process;

    @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = "Which of the TaskManagers; else all.")
    private Integer number;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is added, until Ctrl-C.")
    private boolean follow;

    @Option(names = "--job", paramLabel = "ID", description = "Only entries that mention this job.")
    private String job = "";

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "How many entries; default 200.")
    private int count = 200;

    LogsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (count < 0 || count > 1_000_000) {
            throw new CliException(ExitCode.USAGE, "--lines takes a number from 0 to 1000000.");
        }
        Path directory = session.home().logDirectory(options.configuration(session));
        LogFiles files = new LogFiles(directory);
        List<String> processes = files.processes().stream().filter(this::wanted).toList();
        if (processes.isEmpty() && !follow) {
            throw new CliException(
                    ExitCode.ENVIRONMENT,
                    "There is no log of " + named() + " in " + directory
                            + "; 'weir cluster start' and 'weir demo' write there, or name another place with"
                            + " -Denv.log.dir=DIRECTORY.");
        }
        LogFollower follower = new LogFollower(files, this::wanted, job);
        new LogReader(files, job)
                .last(processes, count)
                .forEach(session.terminal().out()::println);
        if (follow) {
            follower.follow(session.timing(), session.terminal().out()::println);
        }
        return 0;
    }

    private boolean wanted(String name) {
        if (process == null) {
            return KINDS.stream().anyMatch(kind -> name.equals(kind) || name.startsWith(kind + "-"));
        }
        return number == null ? name.equals(process) || name.startsWith(process + "-") : name.equals(named());
    }

    private String named() {
        return process == null ? "a cluster" : number == null ? process : process + "-" + number;
    }
}
