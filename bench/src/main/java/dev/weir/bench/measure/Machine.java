package dev.weir.bench.measure;

import dev.weir.bench.proc.Children;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine that all this runs on. Immutable.
 *
 * @param cores how many there are
 * @param ticksPerSecond the unit of the kernel's accounting
 * @param model of the processor
 * @param memoryGigabytes in all
 * @param kernel its name and version
 * @param java the version that runs everything
 */
public record Machine(int cores, long ticksPerSecond, String model, long memoryGigabytes, String kernel, String java) {

    /** Looks at this machine. */
    public static Machine look() throws InterruptedException {
        String ticks = Children.run(new ProcessBuilder("getconf", "CLK_TCK")).output();
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(ticks.trim()),
                value("/proc/cpuinfo", "model name"),
                Math.round(Long.parseLong(value("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "")) / 1_048_576.0),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    }

    private static String value(String file, String key) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
