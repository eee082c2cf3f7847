package dev.weir.bench.cluster;

import dev.weir.bench.proc.Children;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Apache Flink as its own scripts start it: the same classes, the same JVM options, memory computed by Flink itself.
 * Owned by the main thread.
 */
public final class FlinkEngine implements Engine {
    private static final String RESULT_PREFIX = "BASH_JAVA_UTILS_EXEC_RESULT:";

    /** What Flink's shipped configuration opens to it, by module and package. */
    private static final Map<String, List<String>> EXPORTS = Map.of(
            "java.base", List.of("sun.net.util"),
            "java.rmi", List.of("sun.rmi.registry"),
            "jdk.compiler",
                    List.of(
                            "com.sun.tools.javac.api",
                            "com.sun.tools.javac.file",
                            "com.sun.tools.javac.parser",
                            "com.sun.tools.javac.tree",
                            "com.sun.tools.javac.util"),
            "java.security.jgss", List.of("sun.security.krb5"));

    private static final List<String> OPENS = List.of(
            "java.lang",
            "java.net",
            "java.io",
            "java.nio",
            "sun.nio.ch",
            "java.lang.reflect",
            "java.text",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks");

    private final Path jars;
    private final Path jobJar;
    private final String java;

    private List<String> jobManagerOptions = List.of();
    private List<String> jobManagerArguments = List.of();
    private List<String> taskManagerOptions = List.of();
    private List<String> taskManagerArguments = List.of();

    /** Takes the folder of Flink's jars and the jar with the programs. */
    public FlinkEngine(Path jars, Path jobJar) {
        this.jars = jars;
        this.jobJar = jobJar;
        this.java = ProcessHandle.current().info().command().orElse("java");
    }

    @Override
    public String name() {
        return "flink";
    }

    @Override
    public void prepare(ClusterFiles files) throws InterruptedException {
        try {
            Files.writeString(files.conf().resolve("config.yaml"), configuration(files));
            Files.writeString(files.conf().resolve("log4j.properties"), logging("INFO"));
            Files.writeString(files.conf().resolve("log4j-cli.properties"), logging("INFO"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> forJobManager = memory(files, "GET_JM_RESOURCE_PARAMS");
        jobManagerOptions = List.of(forJobManager.get(0).trim().split(" +", -1));
        jobManagerArguments = words(forJobManager.get(1));
        List<String> forTaskManager = memory(files, "GET_TM_RESOURCE_PARAMS");
        taskManagerOptions = List.of(forTaskManager.get(0).trim().split(" +", -1));
        taskManagerArguments = words(forTaskManager.get(1));
    }

    private static List<String> words(String line) {
        return line.isBlank() ? List.of() : List.of(line.trim().split(" +", -1));
    }

    private String configuration(ClusterFiles files) {
        ClusterSpec spec = files.spec();
        Map<String, String> values = new TreeMap<>();
        values.put("jobmanager.bind-host", "localhost");
        values.put("jobmanager.rpc.address", "localhost");
        values.put("jobmanager.rpc.port", Integer.toString(files.rpcPort()));
        values.put("jobmanager.memory.process.size", spec.jobManagerMegabytes() + "m");
        values.put("jobmanager.execution.failover-strategy", "region");
        values.put("taskmanager.bind-host", "localhost");
        values.put("taskmanager.host", "localhost");
        values.put("taskmanager.numberOfTaskSlots", Integer.toString(spec.slots()));
        values.put("taskmanager.memory.process.size", spec.taskManagerMegabytes() + "m");
        values.put("parallelism.default", "1");
        values.put("rest.address", "localhost");
        values.put("rest.bind-address", "localhost");
        // only what we ask for, when we ask: else answers may be three seconds old
        values.put("web.refresh-interval", "100");
        values.put("rest.port", Integer.toString(files.restPort()));
        values.put("io.tmp.dirs", files.tmp().toString());
        if (spec.networkMegabytes() > 0) {
            values.put("taskmanager.memory.network.min", spec.networkMegabytes() + "m");
            values.put("taskmanager.memory.network.max", spec.networkMegabytes() + "m");
            // a cluster of hand-made sizes: nothing here uses managed memory, so the heap may have it
            values.put("taskmanager.memory.managed.size", "0");
        }
        values.putAll(spec.settings());
        StringBuilder yaml = new StringBuilder();
        values.forEach(
                (key, value) -> yaml.append(key).append(": ").append(value).append('\n'));
        return yaml.toString();
    }

    private static String logging(String level) {
        return "rootLogger.level = " + level + "\n"
                + "rootLogger.appenderRef.file.ref = FileAppender\n"
                + "appender.file.name = FileAppender\n"
                + "appender.file.type = File\n"
                + "appender.file.fileName = ${sys:log.file}\n"
                + "appender.file.layout.type = PatternLayout\n"
                + "appender.file.layout.pattern = %d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %-60c %x - %m%n\n";
    }

    /** Asks Flink for the JVM options and arguments that its memory model makes of the process sizes. */
    private List<String> memory(ClusterFiles files, String question) throws InterruptedException {
        ProcessBuilder builder = java(
                List.of(),
                "memory",
                "log4j-cli.properties",
                files,
                "org.apache.flink.runtime.util.bash.BashJavaUtils",
                List.of(question, "--configDir", files.conf().toString()));
        Children.Outcome outcome = Children.run(builder);
        List<String> results = outcome.output()
                .lines()
                .filter(line -> line.startsWith(RESULT_PREFIX))
                .map(line -> line.substring(RESULT_PREFIX.length()))
                .toList();
        if (outcome.exitCode() != 0 || results.size() != 2) {
            throw new IllegalStateException("Flink does not accept the process sizes: " + outcome.output());
        }
        return results;
    }

    @Override
    public ProcessBuilder jobManager(ClusterFiles files) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--configDir");
        arguments.add(files.conf().toString());
        arguments.add("--executionMode");
        arguments.add("cluster");
        arguments.addAll(jobManagerArguments);
        return java(
                serverOptions(jobManagerOptions, files),
                "jobmanager",
                "log4j.properties",
                files,
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                arguments);
    }

    @Override
    public ProcessBuilder taskManager(ClusterFiles files, int index) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--configDir");
        arguments.add(files.conf().toString());
        arguments.addAll(taskManagerArguments);
        return java(
                serverOptions(taskManagerOptions, files),
                "taskmanager-" + index,
                "log4j.properties",
                files,
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                arguments);
    }

    @Override
    public ProcessBuilder run(ClusterFiles files, JobCall call, boolean detached) {
        List<String> arguments = new ArrayList<>();
        arguments.add("run");
        if (detached) {
            arguments.add("-d");
        }
        arguments.addAll(
                List.of("-c", "dev.weir.bench.flink." + call.program(), "-p", Integer.toString(call.parallelism())));
        arguments.add(jobJar.toString());
        arguments.addAll(call.arguments());
        return java(
                List.of(),
                "client",
                "log4j-cli.properties",
                files,
                "org.apache.flink.client.cli.CliFrontend",
                arguments);
    }

    private static List<String> serverOptions(List<String> memory, ClusterFiles files) {
        List<String> options = new ArrayList<>(memory);
        options.addAll(files.spec().jvmOptions());
        return options;
    }

    private ProcessBuilder java(
            List<String> options,
            String logName,
            String logging,
            ClusterFiles files,
            String main,
            List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java);
        command.addAll(options);
        command.add("-XX:+IgnoreUnrecognizedVMOptions");
        EXPORTS.forEach((module, packages) ->
                packages.forEach(name -> command.add("--add-exports=" + module + "/" + name + "=ALL-UNNAMED")));
        OPENS.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        command.add("-Dlog.file=" + files.log().resolve(logName + ".log"));
        command.add("-Dlog4j.configurationFile=" + files.conf().resolve(logging));
        command.add("-cp");
        command.add(jars.resolve("*").toString());
        command.add(main);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("FLINK_CONF_DIR", files.conf().toString());
        return builder;
    }
}
