package dev.weir.rpc.metrics;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.Map;

/** What every process tells of its JVM, under Flink's names. Stateless. */
public final class JvmMetrics {
    private JvmMetrics() {}

    /**
     * Appends the metrics of this JVM as they are now.
     *
     * @param prefix {@code flink_jobmanager} or {@code flink_taskmanager}
     */
    public static void append(MetricsText text, String prefix, Map<String, String> labels) {
        Target target = new Target(text, prefix + "_Status_JVM_", labels);
        memory(target);
        buffers(target);
        garbageCollectors(target);
        cpu(target);
        target.gauge("Threads_Count", ManagementFactory.getThreadMXBean().getThreadCount());
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        target.counter("ClassLoader_ClassesLoaded", classes.getTotalLoadedClassCount());
        target.counter("ClassLoader_ClassesUnloaded", classes.getUnloadedClassCount());
    }

    /** Where metrics go. Immutable but for the text. */
    private record Target(MetricsText text, String prefix, Map<String, String> labels) {
        void gauge(String name, long value) {
            text.gauge(prefix + name, labels, value);
        }

        void counter(String name, long value) {
            text.counter(prefix + name, labels, value);
        }
    }

    private static void memory(Target target) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        usage(target, "Memory_Heap_", memory.getHeapMemoryUsage());
        usage(target, "Memory_NonHeap_", memory.getNonHeapMemoryUsage());
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if ("Metaspace".equals(pool.getName())) {
                usage(target, "Memory_Metaspace_", pool.getUsage());
            }
        }
    }

    private static void usage(Target target, String name, MemoryUsage usage) {
        target.gauge(name + "Used", usage.getUsed());
        target.gauge(name + "Committed", usage.getCommitted());
        target.gauge(name + "Max", usage.getMax());
    }

    private static void buffers(Target target) {
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            String name = switch (pool.getName()) {
                case "direct" -> "Memory_Direct_";
                case "mapped" -> "Memory_Mapped_";
                default -> "";
            };
            if (!name.isEmpty()) {
                target.gauge(name + "Count", pool.getCount());
                target.gauge(name + "MemoryUsed", pool.getMemoryUsed());
                target.gauge(name + "TotalCapacity", pool.getTotalCapacity());
            }
        }
    }

    private static void garbageCollectors(Target target) {
        long count = 0;
        long timeMs = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            String name = "GarbageCollector_" + collector.getName().replaceAll("[^A-Za-z0-9]", "_");
            target.counter(name + "_Count", collector.getCollectionCount());
            target.counter(name + "_Time", collector.getCollectionTime());
            count += collector.getCollectionCount();
            timeMs += collector.getCollectionTime();
        }
        target.counter("GarbageCollector_All_Count", count);
        target.counter("GarbageCollector_All_Time", timeMs);
    }

    private static void cpu(Target target) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            target.text().gauge(target.prefix() + "CPU_Load", target.labels(), system.getProcessCpuLoad());
            target.counter("CPU_Time", system.getProcessCpuTime());
        }
    }
}
