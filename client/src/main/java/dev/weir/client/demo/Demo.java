package dev.weir.client.demo;

import dev.weir.client.cluster.Readiness;
import dev.weir.client.config.ClientConfiguration;
import dev.weir.client.config.Terminal;
import dev.weir.client.config.Timing;
import dev.weir.client.config.WeirHome;
import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.client.process.EndNote;
import dev.weir.client.process.LineLog;
import dev.weir.client.process.Ports;
import dev.weir.client.process.SecretFile;
import dev.weir.client.process.ServerLauncher;
import dev.weir.client.process.ServerLauncher.Life;
import dev.weir.client.process.ServerProcess;
import dev.weir.client.process.ServerSpec;
import dev.weir.client.program.ProgramRun;
import dev.weir.client.program.ProgramRunner;
import dev.weir.client.program.ProgramSettings;
import dev.weir.client.rest.RestAddress;
import dev.weir.client.rest.RestClient;
import dev.weir.client.rest.RestTrust;
import dev.weir.client.supervise.Supervisor;
import dev.weir.client.watch.Progress;
import dev.weir.rpc.rest.RestToken;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * One JobManager and two TaskManagers as child processes on loopback, the example job on them, and the check of its result by a
 * plain program. Owned by the main thread.
 */
public final class Demo {
    private static final int TASK_MANAGERS = 2;
    private static final String TOKEN = "rest.token";
    private static final String JOB = "dev.weir.examples.flights.FlightDelays";
    private static final String CHECK = "dev.weir.examples.flights.FlightDelaysCheck";

    private final WeirHome home;
    private final Terminal terminal;
    private final Timing timing;
    private final SecureRandom random;
    private final Supplier<Progress> progress;

    /** A demo that tells of itself on {@code terminal}. */
    public Demo(WeirHome home, Terminal terminal, Timing timing, SecureRandom random, Supplier<Progress> progress) {
        this.home = home;
        this.terminal = terminal;
        this.timing = timing;
        this.random = random;
        this.progress = progress;
    }

    /**
     * Returns when the result has proved right and everything was stopped; throws a CliException else.
     *
     * @param rate flights per second; 0 for as many as there can be
     */
    public void run(Path logDirectory, Map<String, String> settings, int rate) throws InterruptedException {
        Path examples = examples();
        try (Leftovers leftovers = new Leftovers()) {
            Path directory = leftovers.temporaryDirectory();
            List<Integer> ports = Ports.free(2);
            RestAddress address = new RestAddress("localhost", ports.get(0))
                    .over(RestTrust.of(ClientConfiguration.load(home.configurationFile(), settings)));
            RestClient jobManager = new RestClient(address, directory.resolve(TOKEN));
            startCluster(leftovers, directory, logDirectory, jobManager, serverSettings(directory, ports, settings));
            Path output = directory.resolve("result");
            new ProgramRunner(
                            timing,
                            random,
                            progress,
                            terminal.out()::println,
                            job -> terminal.out().println("Job has been submitted with JobID " + job))
                    .run(new ProgramRun(
                            examples,
                            Optional.of(JOB),
                            List.of("--output", output.toString(), "--rate", Integer.toString(rate)),
                            new ProgramSettings(home.configurationFile(), settings, Optional.of(TASK_MANAGERS)),
                            false,
                            false,
                            jobManager));
            check(leftovers, examples, output);
        }
    }

    private Path examples() {
        Path examples = home.root().resolve("examples").resolve("flights.jar");
        if (!Files.isRegularFile(examples)) {
            throw new CliException(
                    ExitCode.ENVIRONMENT,
                    "The distribution lacks " + examples + "; build it again with 'mvn package'.");
        }
        return examples;
    }

    private static Map<String, String> serverSettings(
            Path directory, List<Integer> ports, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("rest.address", "localhost");
        all.put("rest.port", Integer.toString(ports.get(0)));
        all.put("jobmanager.rpc.address", "localhost");
        all.put("jobmanager.rpc.port", Integer.toString(ports.get(1)));
        all.put("taskmanager.data.port", "0");
        all.put("taskmanager.numberOfTaskSlots", "1");
        all.put("security.secret.file", directory.resolve("secret").toString());
        all.put("security.rest.token.file", directory.resolve(TOKEN).toString());
        all.put("high-availability.storageDir", directory.resolve("storage").toString());
        all.put("io.tmp.dirs", directory.resolve("tmp").toString());
        return all;
    }

    private void startCluster(
            Leftovers leftovers, Path directory, Path logDirectory, RestClient jobManager, Map<String, String> settings)
            throws InterruptedException {
        terminal.out().println("Starting a JobManager and " + TASK_MANAGERS + " TaskManagers on this machine ...");
        SecretFile.ensure(directory.resolve("secret"), random);
        createToken(directory.resolve(TOKEN));
        createDirectory(directory.resolve("tmp"));
        ServerLauncher launcher = new ServerLauncher(home, directory, logDirectory);
        List<EndNote> ended = new CopyOnWriteArrayList<>();
        Supervisor supervisor = new Supervisor(
                spec -> leftovers.start(() -> launcher.start(spec, Life.TIED_TO_THIS_PROCESS)),
                timing,
                new LineLog(logDirectory, "demo-supervisor", timing.clock())::line,
                ended::add);
        List<ServerSpec> servers = new ArrayList<>(List.of(ServerSpec.jobManager("demo-jobmanager", settings)));
        servers.addAll(ServerSpec.taskManagers("demo-taskmanager-", TASK_MANAGERS, settings));
        leftovers.supervise(supervisor, servers);
        new Readiness(jobManager, () -> requireAlive(ended), logDirectory, timing).await(TASK_MANAGERS);
        terminal.out()
                .println("The cluster is ready at " + jobManager.address().url() + "; its logs are in " + logDirectory
                        + ".");
    }

    private static void requireAlive(List<EndNote> ended) {
        ended.stream().findFirst().ifPresent(note -> {
            throw new CliException(ExitCode.ENVIRONMENT, "The " + note.name() + " " + note.sentence());
        });
    }

    /** The check is a program without the engine; it has its own process so that it is as plain as it claims. */
    private void check(Leftovers leftovers, Path examples, Path output) throws InterruptedException {
        terminal.out().flush();
        String classPath =
                examples + File.pathSeparator + home.root().resolve("lib").resolve("common") + "/*";
        Process check = leftovers
                .start(() -> {
                    try {
                        return new ServerProcess(
                                "check",
                                new ProcessBuilder(
                                                Path.of(System.getProperty("java.home"), "bin", "java")
                                                        .toString(),
                                                "-XX:+UseSerialGC",
                                                "-cp",
                                                classPath,
                                                CHECK,
                                                output.toString())
                                        .inheritIO()
                                        .start(),
                                output);
                    } catch (IOException e) {
                        throw new CliException(
                                ExitCode.ENVIRONMENT, "The check can't be started: " + e.getMessage() + ".", e);
                    }
                })
                .process();
        if (check.waitFor() != 0) {
            throw new CliException(ExitCode.JOB_FAILED, "The result of the job is not that of the plain computation.");
        }
    }

    private void createToken(Path file) {
        try {
            RestToken.ensure(file, random);
        } catch (IOException e) {
            throw new CliException(ExitCode.ENVIRONMENT, e.getMessage(), e);
        }
    }

    private static void createDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new CliException(ExitCode.ENVIRONMENT, "Can't create " + directory + ": " + e.getMessage() + ".", e);
        }
    }
}
