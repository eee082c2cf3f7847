package dev.weir.bench.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Weir as its distribution's script starts it. Immutable. */
public final class WeirEngine implements Engine {
    private static final int METASPACE_MEGABYTES = 256;
    private static final int LEAST_OVERHEAD_MEGABYTES = 192;
    private static final int NETWORK_MEGABYTES = 128;
    private static final int JOB_MANAGER_NETWORK_MEGABYTES = 128;

    private final Path home;
    private final Path jobJar;

    /** Takes the root of a distribution and the jar with the programs. */
    public WeirEngine(Path home, Path jobJar) {
        this.home = home;
        this.jobJar = jobJar;
    }

    @Override
    public String name() {
        return "weir";
    }

    @Override
    public void prepare(ClusterFiles files) {
        // all settings travel on the command line
    }

    @Override
    public ProcessBuilder jobManager(ClusterFiles files) {
        return server(files, "jobmanager", "jobmanager");
    }

    @Override
    public ProcessBuilder taskManager(ClusterFiles files, int index) {
        return server(files, "taskmanager", "taskmanager-" + index);
    }

    private ProcessBuilder server(ClusterFiles files, String verb, String name) {
        ClusterSpec spec = files.spec();
        List<String> command = new ArrayList<>(List.of(launcher(), verb));
        settings(files).forEach((key, value) -> command.add("-D" + key + "=" + value));
        ProcessBuilder builder = builder(files, command);
        builder.environment().put("WEIR_LOG_NAME", name);
        builder.environment().put("WEIR_DIE_WITH_STDIN", "1");
        builder.environment()
                .put(
                        "WEIR_JOBMANAGER_HEAP",
                        heapMegabytes(spec.jobManagerMegabytes(), JOB_MANAGER_NETWORK_MEGABYTES) + "m");
        builder.environment()
                .put("WEIR_TASKMANAGER_HEAP", heapMegabytes(spec.taskManagerMegabytes(), networkMegabytes(spec)) + "m");
        List<String> options = new ArrayList<>();
        options.add("-XX:MaxMetaspaceSize=" + METASPACE_MEGABYTES + "m");
        options.addAll(spec.jvmOptions());
        builder.environment().put("WEIR_JVM_OPTS", String.join(" ", options));
        return builder;
    }

    private static Map<String, String> settings(ClusterFiles files) {
        ClusterSpec spec = files.spec();
        Map<String, String> settings = new TreeMap<>();
        settings.put("jobmanager.rpc.address", "localhost");
        settings.put("jobmanager.rpc.port", Integer.toString(files.rpcPort()));
        settings.put("rest.address", "localhost");
        settings.put("rest.port", Integer.toString(files.restPort()));
        settings.put("taskmanager.host", "localhost");
        settings.put("taskmanager.numberOfTaskSlots", Integer.toString(spec.slots()));
        settings.put("taskmanager.memory.network.max", networkMegabytes(spec) + " mb");
        settings.put("io.tmp.dirs", files.tmp().toString());
        settings.putAll(spec.settings());
        return settings;
    }

    /** What Flink's memory model leaves of a process size for heap and managed memory, which are one in Weir. */
    private static int heapMegabytes(int processMegabytes, int networkMegabytes) {
        int overhead = Math.max(LEAST_OVERHEAD_MEGABYTES, processMegabytes / 10);
        return processMegabytes - overhead - METASPACE_MEGABYTES - networkMegabytes;
    }

    private static int networkMegabytes(ClusterSpec spec) {
        return spec.networkMegabytes() > 0 ? spec.networkMegabytes() : NETWORK_MEGABYTES;
    }

    @Override
    public ProcessBuilder run(ClusterFiles files, JobCall call, boolean detached) {
        List<String> command = new ArrayList<>(List.of(launcher(), "run"));
        if (detached) {
            command.add("-d");
        }
        command.addAll(List.of("--jobmanager", "localhost:" + files.restPort()));
        command.addAll(
                List.of("-c", "dev.weir.bench.weir." + call.program(), "-p", Integer.toString(call.parallelism())));
        command.add(jobJar.toString());
        command.addAll(call.arguments());
        return builder(files, command);
    }

    private static ProcessBuilder builder(ClusterFiles files, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .put("WEIR_RUN_DIR", files.directory().resolve("run").toString());
        builder.environment().put("WEIR_LOG_DIR", files.log().toString());
        return builder;
    }

    private String launcher() {
        return home.resolve("bin").resolve("weir").toString();
    }
}
