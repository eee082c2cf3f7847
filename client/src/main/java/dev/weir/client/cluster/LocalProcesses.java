package dev.weir.client.cluster;

import dev.weir.client.config.ClientConfiguration;
import dev.weir.client.config.Timing;
import dev.weir.client.config.WeirHome;
import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.client.process.EndNote;
import dev.weir.client.process.PidFile;
import dev.weir.client.process.Ports;
import dev.weir.client.process.SecretFile;
import dev.weir.client.process.ServerLauncher;
import dev.weir.client.process.ServerLauncher.Life;
import dev.weir.client.process.ServerProcess;
import dev.weir.client.process.ServerSpec;
import dev.weir.client.process.Stopping;
import dev.weir.client.rest.RestAddress;
import dev.weir.client.rest.RestClient;
import dev.weir.client.rest.RestTrust;
import dev.weir.rpc.rest.ClusterOverview;
import dev.weir.rpc.rest.RestToken;
import java.io.IOException;
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

    /** Where process ids are. */
    public Path runDirectory() {
        return runDirectory;
    }

    /** Where this cluster serves REST. */
    public RestAddress address() {
        return new RestAddress(configuration.get("rest.address", "localhost"), configuration.port("rest.port", 8081))
                .over(RestTrust.of(configuration));
    }

    /**
     * Starts a supervisor, which starts the servers, and returns when all are registered; stops what it started if that fails.
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
        List<String> arguments = new ArrayList<>(List.of(
                Integer.toString(taskManagers), slots.map(Object::toString).orElse("-")));
        arguments.addAll(ServerSpec.arguments(settings(random)));
        try {
            ServerProcess supervisor = new ServerLauncher(home, runDirectory, logDirectory)
                    .start(new ServerSpec(ServerSpec.SUPERVISOR, ServerSpec.SUPERVISOR, arguments), Life.OF_ITS_OWN);
            PidFile.write(runDirectory, supervisor.name(), supervisor.process().toHandle());
            RestClient rest = new RestClient(address(), home.tokenFile(configuration));
            return new Readiness(rest, () -> requireHealthy(supervisor), logDirectory, timing).await(taskManagers);
        } catch (CliException | InterruptedException e) {
            stop();
            throw e;
        }
    }

    /**
     * Stops every process that was remembered; how many there were. The supervisor goes first, which would start others again,
     * and the JobManager before the workers, so that their going fails no job: what runs is run again at the next start.
     */
    public int stop() throws InterruptedException {
        int stopped = 0;
        for (String kind : List.of(ServerSpec.SUPERVISOR, ServerSpec.JOB_MANAGER, ServerSpec.TASK_MANAGER)) {
            // listed anew, because the supervisor may have started one while it was told to end
            List<PidFile> files = PidFile.list(runDirectory).stream()
                    .filter(file -> file.name().startsWith(kind))
                    .toList();
            List<ProcessHandle> running =
                    files.stream().flatMap(file -> file.process().stream()).toList();
            Stopping.stop(running, PATIENCE);
            files.forEach(PidFile::remove);
            stopped += running.size();
        }
        EndNote.removeAll(runDirectory);
        return stopped;
    }

    /** What runs or ran here since the last start, by name. */
    public List<LocalProcess> processes() {
        List<EndNote> notes = EndNote.list(runDirectory);
        return PidFile.list(runDirectory).stream()
                .map(file -> LocalProcess.of(file, notes))
                .toList();
    }

    private Map<String, String> settings(SecureRandom random) {
        Map<String, String> settings = new TreeMap<>(configuration.overrides());
        Path secret = home.secretFile(configuration);
        SecretFile.ensure(secret, random);
        settings.put("security.secret.file", secret.toString());
        Path token = home.tokenFile(configuration);
        try {
            RestToken.ensure(token, random);
        } catch (IOException e) {
            throw new CliException(ExitCode.ENVIRONMENT, e.getMessage(), e);
        }
        settings.put("security.rest.token.file", token.toString());
        settings.put(
                "high-availability.storageDir",
                home.storageDirectory(configuration).toString());
        return settings;
    }

    private void requireHealthy(ServerProcess supervisor) {
        EndNote.list(runDirectory).stream().findFirst().ifPresent(note -> {
            throw new CliException(ExitCode.ENVIRONMENT, "The " + note.name() + " " + note.sentence());
        });
        supervisor.requireAlive();
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
        EndNote.removeAll(runDirectory);
    }
}
