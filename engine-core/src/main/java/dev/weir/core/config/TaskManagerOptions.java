package dev.weir.core.config;

import dev.weir.api.config.ConfigOption;
import dev.weir.api.config.ConfigOptions;
import dev.weir.api.config.MemorySize;
import java.time.Duration;

/** What a TaskManager offers, and how it is reached. Immutable. */
public final class TaskManagerOptions {

    /** The host that other TaskManagers dial and this one binds. */
    public static final ConfigOption<String> HOST = ConfigOptions.key("taskmanager.host")
            .stringType()
            .defaultValue("localhost")
            .withDescription("Host at which the TaskManager takes the data connections of others.");

    /** The port of data connections. */
    public static final ConfigOption<Integer> DATA_PORT = ConfigOptions.key("taskmanager.data.port")
            .intType()
            .defaultValue(0)
            .withDescription("Port at which the TaskManager takes data connections; 0 takes any free port.");

    /** How many slots there are. */
    public static final ConfigOption<Integer> NUM_TASK_SLOTS = ConfigOptions.key("taskmanager.numberOfTaskSlots")
            .intType()
            .defaultValue(1)
            .withDescription("Slots of the TaskManager; each runs one subtask of every vertex of a sharing group.");

    /** Size of a network buffer. */
    public static final ConfigOption<MemorySize> SEGMENT_SIZE = ConfigOptions.key("taskmanager.memory.segment-size")
            .memoryType()
            .defaultValue(new MemorySize(32 << 10))
            .withDescription("Size of one network buffer.");

    /** Size of the pool of network buffers. */
    public static final ConfigOption<MemorySize> NETWORK_MEMORY_MAX = ConfigOptions.key(
                    "taskmanager.memory.network.max")
            .memoryType()
            .defaultValue(new MemorySize(64 << 20))
            .withDescription("Memory for network buffers of the whole TaskManager.");

    /** Time between two interrupts of a task that does not end. */
    public static final ConfigOption<Duration> CANCELLATION_INTERVAL = ConfigOptions.key("task.cancellation.interval")
            .durationType()
            .defaultValue(Duration.ofSeconds(1))
            .withDescription("Time between two interrupts of a task that was told to end and still runs.");

    /** How long a task may take to end. */
    public static final ConfigOption<Duration> CANCELLATION_TIMEOUT = ConfigOptions.key("task.cancellation.timeout")
            .durationType()
            .defaultValue(Duration.ofSeconds(30))
            .withDescription("Time that a task has to end once it was told to. When it is over, user code hangs: the"
                    + " TaskManager ends with exit code 4 and says where. 0 waits for as long as it takes.");

    /** How many buffers a gate or partition may have beyond those of its channels. */
    public static final ConfigOption<Integer> FLOATING_BUFFERS = ConfigOptions.key(
                    "taskmanager.network.memory.floating-buffers-per-gate")
            .intType()
            .defaultValue(8)
            .withDescription(
                    "Buffers that a task's input, and each of its outputs, may use beyond those of its channels.");

    private TaskManagerOptions() {}
}
