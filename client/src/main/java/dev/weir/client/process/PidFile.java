package dev.weir.client.process;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Remembers a process by its id and a mark of its start, so that a later process with the same id is never taken for it.
 * Immutable; the file is written once and removed when the process was stopped.
 */
public final class PidFile {
    private static final String SUFFIX = ".pid";

    private final Path file;

    private PidFile(Path file) {
        this.file = file;
    }

    /** Writes the file of a process that has just been started. */
    public static PidFile write(Path directory, String name, ProcessHandle process) {
        Path file = directory.resolve(name + SUFFIX);
        try {
            Files.createDirectories(directory);
            Files.writeString(file, process.pid() + " " + startMark(process) + "\n");
            return new PidFile(file);
        } catch (IOException e) {
            throw new CliException(ExitCode.ENVIRONMENT, "Can't write " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** All files of a directory, by name. */
    public static List<PidFile> list(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .map(PidFile::new)
                    .toList();
        } catch (IOException e) {
            throw new CliException(ExitCode.ENVIRONMENT, "Can't read " + directory + ": " + e.getMessage() + ".", e);
        }
    }

    /** The name that the process was given. */
    public String name() {
        String fileName = file.getFileName().toString();
        return fileName.substring(0, fileName.length() - SUFFIX.length());
    }

    /** The process, if it still runs. */
    public Optional<ProcessHandle> process() {
        try {
            String[] parts = Files.readString(file).strip().split(" ", 2);
            if (parts.length != 2 || !parts[0].matches("[0-9]{1,18}")) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> startMark(process).equals(parts[1]));
        } catch (IOException e) {
            throw new CliException(ExitCode.ENVIRONMENT, "Can't read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** Removes the file. */
    public void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new CliException(ExitCode.ENVIRONMENT, "Can't remove " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * What no two processes with one id have in common. Linux counts ticks since boot, which no change of the clock moves; the
     * start time that Java offers is derived from the clock, and serves elsewhere.
     */
    private static String startMark(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // the name in parentheses may hold anything; the start is field 22, and 20th behind it
            return "ticks="
                    + List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1))
                            .get(19);
        } catch (IOException e) {
            return "start="
                    + process.info().startInstant().map(Object::toString).orElse("unknown");
        }
    }
}
