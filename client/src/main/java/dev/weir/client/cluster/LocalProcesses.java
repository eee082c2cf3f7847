package dev.weir.client.cluster;

import dev.weir.client.config.ClientConfiguration;
import dev.weir.client.config.Timing;
import dev.weir.client.config.WeirHome;
import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.client.process.PidFile;
import dev.weir.client.process.Ports;
import dev.weir.client.process.SecretFile;
import dev.weir.client.process.ServerLauncher;
import dev.weir.client.process.ServerLauncher.Life;
import dev.weir.client.process.ServerProcess;
import dev.weir.client.process.Stopping;
import dev.weir.client.rest.RestAddress;
import dev.weir.client.rest.RestClient;
import dev.weir.client.rest.RestTrust;
import dev.weir.rpc.rest.ClusterOverview;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The cluster that {@code weir cluster} starts and stops on this machine. Owned by the main thread. */
public final class LocalProcesses {
    private static final String JOB_MANAGER = "jobmanager";
    private static final String TASK_MANAGER = "taskmanager";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WeirHome home;
    private final ClientConfiguration configuration;
    private final Timing timing;
    private final Path runDirectory;
    private final Path logDirectory;

    /** The cluster whose files are in the directories that environment and configuration name. */
    public LocalProcesses(WeirHome home, ClientConfiguration configuration, Timing timing) {
        this.home = home;
        this.configuration = configuration;
        this.timing = timing;
        this.runDirectory = home.runDirectory(configuration);
        this.logDirectory = home.logDirectory(configuration);
    }

    /** Where logs go. */
    public Path logDirectory() {
        return logDirectory;
    }

    /** Where this cluster serves REST. */
    public RestAddress address() {
        return new RestAddress(configuration.get("rest.address", "localhost"), configuration.port("rest.port", 8081))
                .over(RestTrust.of(configuration));
    }

    /**
     * Starts the processes and returns when all are registered; stops what it started if that fails.
     *
     * @param slots of each TaskManager; empty leaves them to the configuration
     */
    public ClusterOverview start(int taskManagers, Optional<Integer> slots, SecureRandom random)
            throws InterruptedException {
        requireStopped();
        Ports.requireFree(address().host(), address().port(), "rest.port");
        Ports.requireFree(
                configuration.get("jobmanager.rpc.address", "localhost"),
                configuration.port("jobmanager.rpc.port", 6123),
                "jobmanager.rpc.port");
        Map<String, String> settings = new TreeMap<>(configuration.overrides());
        settings.computeIfAbsent("security.secret.file", key -> secret(random));
        if (configuration.find("high-availability.storageDir").isEmpty()) {
            settings.put(
                    "high-availability.storageDir",
                    runDirectory.resolve("storage").toString());
        }
        ServerLauncher launcher = new ServerLauncher(home, runDirectory, logDirectory);
        List<ServerProcess> servers = new ArrayList<>();
        try {
            servers.add(start(launcher, JOB_MANAGER, JOB_MANAGER, settings));
            slots.ifPresent(count -> settings.put("taskmanager.numberOfTaskSlots", Integer.toString(count)));
            for (int i = 1; i <= taskManagers; i++) {
                servers.add(start(launcher, TASK_MANAGER, TASK_MANAGER + "-" + i, settings));
            }
            return new Readiness(new RestClient(address()), servers, timing).await(taskManagers);
        } catch (CliException | InterruptedException e) {
            stop();
            throw e;
        }
    }

    /** Stops every process that was remembered; how many there were. */
    public int stop() throws InterruptedException {
        List<PidFile> files = PidFile.list(runDirectory);
        List<ProcessHandle> workers = running(files, TASK_MANAGER);
        List<ProcessHandle> coordinators = running(files, JOB_MANAGER);
        Stopping.stop(workers, PATIENCE);
        Stopping.stop(coordinators, PATIENCE);
        files.forEach(PidFile::remove);
        return workers.size() + coordinators.size();
    }

    private void requireStopped() {
        for (PidFile file : PidFile.list(runDirectory)) {
            if (file.process().isPresent()) {
                throw new CliException(
                        ExitCode.REFUSED,
                        "A cluster runs here already (" + file.name() + " is process "
                                + file.process().get().pid() + "); stop it with 'weir cluster stop'.");
            }
            file.remove();
        }
    }

    private ServerProcess start(ServerLauncher launcher, String verb, String name, Map<String, String> settings) {
        ServerProcess server = launcher.start(verb, name, settings, Life.OF_ITS_OWN);
        PidFile.write(runDirectory, name, server.process().toHandle());
        return server;
    }

    private String secret(SecureRandom random) {
        Optional<String> configured = configuration.find("security.secret.file");
        Path file = configured.map(Path::of).orElseGet(() -> runDirectory.resolve("secret"));
        SecretFile.ensure(file.toAbsolutePath(), random);
        return file.toAbsolutePath().toString();
    }

    private static List<ProcessHandle> running(List<PidFile> files, String prefix) {
        return files.stream()
                .filter(file -> file.name().startsWith(prefix))
                .flatMap(file -> file.process().stream())
                .toList();
    }
}
