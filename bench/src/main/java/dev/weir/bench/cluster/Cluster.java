package dev.weir.bench.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.bench.cluster.Engine.ClusterFiles;
import dev.weir.bench.proc.Children;
import dev.weir.bench.proc.ProcFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A running cluster: one JobManager and two TaskManagers as processes of their own. Owned by the main thread. */
public final class Cluster implements AutoCloseable {
    private static final Pattern SUBMITTED = Pattern.compile("JobID ([0-9a-f]{32})");
    private static final Pattern SIZES = Pattern.compile("(Size|File|Path|Ratio|Percentage)=");
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final long POLL_MS = 20;

    private final Engine engine;
    private final ClusterFiles files;
    // the hook of an interrupted command reads it, too
    private final List<Process> servers = new CopyOnWriteArrayList<>();
    private final RestGateway rest;
    private final Thread atExit = new Thread(this::destroy, "stop-cluster");

    private long startNanos;
    private long readyNanos;

    private Cluster(Engine engine, ClusterFiles files) {
        this.engine = engine;
        this.files = files;
        this.rest = new RestGateway(files.restPort());
    }

    /** Starts the processes in a new directory and returns when all slots are there. */
    public static Cluster start(Engine engine, ClusterSpec spec, Path directory) throws InterruptedException {
        ClusterFiles files = new ClusterFiles(directory, spec, freePort(), freePort());
        try {
            Files.createDirectories(files.conf());
            Files.createDirectories(files.log());
            Files.createDirectories(files.tmp());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        engine.prepare(files);
        Cluster cluster = new Cluster(engine, files);
        try {
            cluster.startServers();
            return cluster;
        } catch (InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startServers() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(atExit);
        startNanos = System.nanoTime();
        servers.add(Children.start(engine.jobManager(files), files.log().resolve("jobmanager.out")));
        for (int i = 0; i < ClusterSpec.TASK_MANAGERS; i++) {
            servers.add(Children.start(engine.taskManager(files, i), files.log().resolve("taskmanager-" + i + ".out")));
        }
        int wanted = files.spec().slots() * ClusterSpec.TASK_MANAGERS;
        while (slots() < wanted) {
            requireAlive();
            if (System.nanoTime() - startNanos > START_LIMIT.toNanos()) {
                throw new IllegalStateException(
                        "The cluster has no slots after " + START_LIMIT.toSeconds() + " s; its logs: " + files.log());
            }
            Thread.sleep(POLL_MS);
        }
        readyNanos = System.nanoTime();
    }

    private int slots() throws InterruptedException {
        return rest.get("/overview")
                .map(body -> body.path("slots-total").asInt())
                .orElse(0);
    }

    /** How many TaskManagers the leader lists. */
    public int taskManagers() throws InterruptedException {
        return rest.get("/taskmanagers")
                .map(body -> body.path("taskmanagers").size())
                .orElse(-1);
    }

    /** Stops a TaskManager, counted from 0, in the middle of what it does: nothing of it is gone, and nothing answers. */
    public void stopTaskManager(int index) throws InterruptedException {
        long pid = servers.get(1 + index).pid();
        Children.run(new ProcessBuilder("kill", "-STOP", Long.toString(pid)));
    }

    /** Kills a TaskManager, counted from 0. */
    public void killTaskManager(int index) {
        servers.get(1 + index).destroyForcibly();
    }

    private void requireAlive() {
        for (Process server : servers) {
            if (!server.isAlive()) {
                throw new IllegalStateException("A process of the " + engine.name() + " cluster ended with code "
                        + server.exitValue() + "; its logs: " + files.log());
            }
        }
    }

    /** The engine that it runs. */
    public Engine engine() {
        return engine;
    }

    /** Process ids: the JobManager's, then the TaskManagers'. */
    public List<Long> pids() {
        return servers.stream().map(Process::pid).toList();
    }

    /** The JVM options of a TaskManager that choose behaviour and not sizes: what makes another engine run as this one. */
    public List<String> behaviourOptions() {
        return ProcFiles.arguments(servers.get(1).pid()).stream()
                .filter(option ->
                        option.startsWith("-XX:") && !SIZES.matcher(option).find())
                .toList();
    }

    /** How long the start took until all slots were there. */
    public long startMs() {
        return (readyNanos - startNanos) / 1_000_000;
    }

    /** Submits a program by the engine's command line and returns the job's id. */
    public String submit(JobCall call) throws InterruptedException {
        Children.Outcome outcome = Children.run(engine.run(files, call, true));
        Matcher matcher = SUBMITTED.matcher(outcome.output());
        if (outcome.exitCode() != 0 || !matcher.find()) {
            throw new IllegalStateException("The " + engine.name() + " command line ended with code "
                    + outcome.exitCode() + ": " + outcome.output());
        }
        return matcher.group(1);
    }

    /** Runs a program by the engine's command line to the end of its job. */
    public void run(JobCall call) throws InterruptedException {
        Children.Outcome outcome = Children.run(engine.run(files, call, false));
        if (outcome.exitCode() != 0) {
            throw new IllegalStateException("The " + engine.name() + " command line ended with code "
                    + outcome.exitCode() + ": " + outcome.output());
        }
    }

    /** Returns when a job has finished; throws when it ends in any other way. */
    public void awaitFinished(String jobId, Duration pollInterval) throws InterruptedException {
        while (true) {
            String state = state(jobId);
            switch (state) {
                case "FINISHED" -> {
                    return;
                }
                case "FAILED", "CANCELED" ->
                    throw new IllegalStateException(
                            "The job ended as " + state + " on " + engine.name() + ": " + rootException(jobId));
                default -> requireAlive();
            }
            Thread.sleep(pollInterval.toMillis());
        }
    }

    private String state(String jobId) throws InterruptedException {
        return rest.get("/jobs/" + jobId)
                .map(body -> body.path("state").asText())
                .orElse("UNKNOWN");
    }

    /** The lines of the first exception that tell something. */
    private String rootException(String jobId) throws InterruptedException {
        Optional<JsonNode> body = rest.get("/jobs/" + jobId + "/exceptions");
        if (body.isEmpty()) {
            return "no reason given";
        }
        JsonNode root = body.get().path("root-exception");
        JsonNode newest =
                body.get().path("exceptionHistory").path("entries").path(0).path("stacktrace");
        String trace = root.isTextual() ? root.asText() : newest.asText("no reason given yet");
        return trace.lines().filter(line -> !line.startsWith("\tat ")).collect(Collectors.joining(" / "));
    }

    /** How many subtasks of a job run now. */
    public int runningTasks(String jobId) throws InterruptedException {
        int running = 0;
        Optional<JsonNode> body = rest.get("/jobs/" + jobId);
        if (body.isPresent()) {
            for (JsonNode vertex : body.get().path("vertices")) {
                running += vertex.path("tasks").path("RUNNING").asInt();
            }
            String state = body.get().path("state").asText();
            if (state.equals("FAILED") || state.equals("FAILING") || state.equals("RESTARTING")) {
                throw new IllegalStateException(
                        "The job is " + state + " on " + engine.name() + ": " + rootException(jobId));
            }
        }
        requireAlive();
        return running;
    }

    /** Stops the processes, TaskManagers first. */
    @Override
    public void close() {
        for (int i = servers.size() - 1; i >= 0; i--) {
            Children.stop(servers.get(i));
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    /** The end of a command that was interrupted: no process may outlive it. */
    private void destroy() {
        servers.forEach(Process::destroy);
    }
}
