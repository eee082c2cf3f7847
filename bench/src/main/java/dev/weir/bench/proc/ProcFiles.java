package dev.weir.bench.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code /proc}. Stateless. */
public final class ProcFiles {
    private static final Path ROOT = Path.of("/proc");
    private static final int USER_TICKS_FIELD = 11;
    private static final String RESET_PEAK = "5";

    private ProcFiles() {}

    /** The CPU time of a process, all its threads included, those that ended too. */
    public static Ticks ticks(long pid) {
        String stat = read(ROOT.resolve(Long.toString(pid)).resolve("stat"));
        // the name in parentheses may hold anything, so fields count from behind it
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new Ticks(Long.parseLong(fields[USER_TICKS_FIELD]), Long.parseLong(fields[USER_TICKS_FIELD + 1]));
    }

    /** The CPU time that all processes of the machine spent, and that a hypervisor kept from it (as system time). */
    public static Ticks machineTicks() {
        String[] fields = read(ROOT.resolve("stat"))
                .lines()
                .findFirst()
                .orElseThrow()
                .trim()
                .split(" +", -1);
        double user = Long.parseLong(fields[1]) + Long.parseLong(fields[2]);
        double system = Long.parseLong(fields[3]) + Long.parseLong(fields[8]);
        return new Ticks(user, system);
    }

    /** The memory that a process holds now. */
    public static long residentBytes(long pid) {
        return statusBytes(pid, "VmRSS:");
    }

    /** The most that a process held since {@link #resetPeak}. */
    public static long peakBytes(long pid) {
        return statusBytes(pid, "VmHWM:");
    }

    /** Lets the peak of a process begin anew. */
    public static void resetPeak(long pid) {
        try {
            Files.writeString(ROOT.resolve(Long.toString(pid)).resolve("clear_refs"), RESET_PEAK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command line of a Java process, with the files that it names by {@code @file} read in its place. */
    public static List<String> arguments(long pid) {
        List<String> arguments = new ArrayList<>();
        for (String word :
                read(ROOT.resolve(Long.toString(pid)).resolve("cmdline")).split("\0", 0)) {
            if (word.startsWith("@")) {
                read(Path.of(word.substring(1)))
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .forEach(arguments::add);
            } else {
                arguments.add(word);
            }
        }
        return arguments;
    }

    private static long statusBytes(long pid, String name) {
        String status = read(ROOT.resolve(Long.toString(pid)).resolve("status"));
        String line = status.lines().filter(l -> l.startsWith(name)).findFirst().orElseThrow();
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
