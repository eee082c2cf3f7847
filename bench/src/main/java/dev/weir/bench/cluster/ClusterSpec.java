package dev.weir.bench.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the processes of a cluster are sized, for either engine. Immutable.
 *
 * @param slots of each TaskManager
 * @param jobManagerMegabytes all memory that the JobManager may take
 * @param taskManagerMegabytes all memory that a TaskManager may take
 * @param networkMegabytes of the TaskManager's memory for network buffers, 0 for what the engine chooses
 * @param settings by the keys that both engines know
 * @param jvmOptions for servers, beside the engine's own; they win
 */
public record ClusterSpec(
        int slots,
        int jobManagerMegabytes,
        int taskManagerMegabytes,
        int networkMegabytes,
        Map<String, String> settings,
        List<String> jvmOptions) {
    /** How many TaskManagers every cluster has: half of a shuffle crosses TCP. */
    public static final int TASK_MANAGERS = 2;

    public ClusterSpec {
        settings = Map.copyOf(settings);
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** One slot each, and the process sizes that Flink ships with. */
    public static ClusterSpec usual() {
        return new ClusterSpec(1, 1_600, 1_728, 0, Map.of(), List.of());
    }

    /** The same with more settings. */
    public ClusterSpec withSettings(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        return new ClusterSpec(slots, jobManagerMegabytes, taskManagerMegabytes, networkMegabytes, all, jvmOptions);
    }

    /** The same with other JVM options. */
    public ClusterSpec withJvmOptions(List<String> others) {
        return new ClusterSpec(slots, jobManagerMegabytes, taskManagerMegabytes, networkMegabytes, settings, others);
    }
}
