package dev.weir.core.config;

import dev.weir.api.config.ConfigOption;
import dev.weir.api.config.ConfigOptions;
import dev.weir.api.config.Configuration;
import dev.weir.api.config.MemorySize;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;

/** How much memory keyed state may have. Immutable. */
public final class ManagedMemoryOptions {

    /** The memory for keyed state. */
    public static final ConfigOption<MemorySize> SIZE = ConfigOptions.key("taskmanager.memory.managed.size")
            .memoryType()
            .noDefaultValue()
            .withDescription("The most memory that the keyed state of all tasks of a TaskManager may have, with the"
                    + " backend 'memory'. It is part of the Java heap and taken as it is needed. When it is not set,"
                    + " 'taskmanager.memory.managed.fraction' says how much it is.");

    /** The memory for keyed state as a part of the heap. */
    public static final ConfigOption<Double> FRACTION = ConfigOptions.key("taskmanager.memory.managed.fraction")
            .doubleType()
            .defaultValue(0.5)
            .withDescription("The part of the TaskManager's Java heap that keyed state may have when"
                    + " 'taskmanager.memory.managed.size' is not set.");

    /** The rest of the heap is for everything else. */
    private static final double MOST_OF_HEAP = 0.9;

    private ManagedMemoryOptions() {}

    /**
     * The most bytes of keyed state in a process whose heap has so many at most.
     *
     * @throws WeirException if the heap can't hold them
     */
    public static long bytes(Configuration configuration, long heapBytes) {
        long bytes = configuration.getOptional(SIZE).map(MemorySize::getBytes).orElseGet(() ->
                (long) (heapBytes * configuration.get(FRACTION)));
        if (bytes > heapBytes * MOST_OF_HEAP) {
            throw new WeirException(
                    ErrorCode.BAD_REQUEST,
                    "Keyed state may have " + bytes + " bytes by '" + SIZE.key() + "' or '" + FRACTION.key()
                            + "', but the Java heap has no more than " + heapBytes
                            + "; lower the setting, or give the TaskManager more heap.");
        }
        return bytes;
    }
}
