package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.client.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The servers of one cluster, each in the foreground of its own process, so that a test can kill, stop and start every one. Owned
 * by one test.
 */
final class Servers {
    private static final int LIMIT_SECONDS = 180;

    private final Path directory;
    private final Weir weir;
    private final int rpcPort;
    private final int restPort;
    private final Rest rest;
    private final List<Server> all = new ArrayList<>();

    Servers(Path directory) throws IOException {
        this.directory = directory;
        this.weir = new Weir(directory);
        List<Integer> ports = Ports.free(2);
        this.restPort = ports.get(0);
        this.rpcPort = ports.get(1);
        this.rest = new Rest(restPort);
    }

    /**
     * One process.
     *
     * @param id of a TaskManager; empty for others
     */
    record Server(Process process, Path output, String id) {

        /** Ends it as {@code kill -9} does. */
        void kill() throws InterruptedException {
            process.destroyForcibly();
            assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
        }

        /** Sends it a signal, such as {@code STOP}. */
        void signal(String name) throws IOException, InterruptedException {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            assertEquals(0, kill.waitFor());
        }

        /** Its exit code, once it has ended by itself. */
        int exitCode() throws InterruptedException {
            assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "it goes on");
            return process.exitValue();
        }

        /** The one line that it has written for people, who see no log. */
        String sentence() throws IOException {
            List<String> lines;
            try (Stream<String> read = Files.lines(output)) {
                lines = read.filter(line -> !isLogged(line)).toList();
            }
            assertEquals(1, lines.size(), () -> String.join("\n", lines));
            return lines.get(0);
        }

        private static boolean isLogged(String line) {
            return line.isBlank()
                    || Character.isDigit(line.charAt(0))
                    || line.startsWith("\tat ")
                    || line.startsWith("\t... ")
                    || line.startsWith("Caused by: ")
                    || line.startsWith("dev.weir.");
        }
    }

    Rest rest() {
        return rest;
    }

    Weir weir() {
        return weir;
    }

    Path storage() {
        return directory.resolve("storage");
    }

    /** Starts the JobManager and returns when it answers. */
    Server jobManager(String... settings) throws Exception {
        return answering(start("jobmanager", jobManagerSettings(settings)));
    }

    /** Starts the JobManager through a command that executes what follows it, and returns when it answers. */
    Server jobManagerThrough(List<String> command, String... settings) throws Exception {
        Path output = Files.createTempFile(directory, "jobmanager", ".txt");
        String[] arguments = arguments("jobmanager", jobManagerSettings(settings));
        return answering(added(weir.startServerThrough(command, output, arguments), output));
    }

    private Server answering(Server server) throws Exception {
        rest.awaitThat(() -> {
            assertTrue(server.process().isAlive(), () -> "it ended: " + read(server.output()));
            return Optional.of(rest.get("/overview"));
        });
        return server;
    }

    /** Starts a JobManager on the same storage directory that is expected to fail. */
    Server failingJobManager(String... settings) throws IOException {
        return start("jobmanager", jobManagerSettings(settings));
    }

    /** Starts a TaskManager and returns when it is registered. */
    Server taskManager(int slots, String... settings) throws Exception {
        Set<String> before = ids(rest.get("/taskmanagers"));
        Server server = start("taskmanager", taskManagerSettings(slots, settings));
        String id = rest.awaitThat(() -> {
            assertTrue(server.process().isAlive(), () -> "it ended: " + read(server.output()));
            return ids(rest.get("/taskmanagers")).stream()
                    .filter(one -> !before.contains(one))
                    .findFirst();
        });
        Server registered = new Server(server.process(), server.output(), id);
        all.add(registered);
        return registered;
    }

    /** Starts a TaskManager that is expected to be refused. */
    Server refusedTaskManager(String... settings) throws IOException {
        return start("taskmanager", taskManagerSettings(1, settings));
    }

    /** Starts a TaskManager with more JVM options that is expected to be refused. */
    Server refusedTaskManagerWith(String jvmOptions) throws IOException {
        Path output = Files.createTempFile(directory, "taskmanager", ".txt");
        return added(
                weir.startServerWith(jvmOptions, output, arguments("taskmanager", taskManagerSettings(1))), output);
    }

    /** Waits until the cluster has these workers, with that many slots free. */
    void awaitWorkers(int count, int freeSlots) throws Exception {
        rest.await(
                "/overview",
                overview -> overview.get("taskmanagers").intValue() == count
                        && overview.get("slots-available").intValue() == freeSlots);
    }

    /** Waits until a job is in that state. */
    JsonNode awaitState(String job, String state) throws Exception {
        return rest.await(
                "/jobs/" + job, details -> details.get("state").asText().equals(state));
    }

    static Set<String> ids(JsonNode taskManagers) {
        Set<String> ids = new HashSet<>();
        taskManagers
                .get("taskmanagers")
                .forEach(worker -> ids.add(worker.get("id").asText()));
        return ids;
    }

    /** Kills what is left. */
    void close() throws InterruptedException {
        rest.close();
        for (Server server : all) {
            server.kill();
        }
    }

    int rpcPort() {
        return rpcPort;
    }

    private List<String> jobManagerSettings(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "-Drest.port=" + restPort,
                "-Djobmanager.rpc.port=" + rpcPort,
                "-Dhigh-availability.storageDir=" + storage()));
        settings.addAll(Arrays.asList(more));
        return settings;
    }

    private List<String> taskManagerSettings(int slots, String... more) {
        List<String> settings = new ArrayList<>(
                List.of("-Djobmanager.rpc.port=" + rpcPort, "-Dtaskmanager.numberOfTaskSlots=" + slots));
        settings.addAll(Arrays.asList(more));
        return settings;
    }

    private Server start(String verb, List<String> settings) throws IOException {
        Path output = Files.createTempFile(directory, verb, ".txt");
        return added(weir.startServer(output, arguments(verb, settings)), output);
    }

    private Server added(Process process, Path output) {
        Server server = new Server(process, output, "");
        all.add(server);
        return server;
    }

    private static String[] arguments(String verb, List<String> settings) {
        List<String> arguments = new ArrayList<>(List.of(verb));
        arguments.addAll(settings);
        return arguments.toArray(new String[0]);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "its output can't be read: " + e;
        }
    }
}
