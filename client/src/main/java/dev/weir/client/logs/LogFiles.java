package dev.weir.client.logs;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which log files there are in a directory. Immutable. */
public final class LogFiles {
    private static final Pattern CURRENT = Pattern.compile("weir-([a-z0-9-]+)\\.log");
    private static final Pattern FORMER = Pattern.compile("weir-([a-z0-9-]+)\\.(\\d{1,6})\\.log");

    private final Path directory;

    /** The files of that directory. */
    public LogFiles(Path directory) {
        this.directory = directory;
    }

    /** The names of the processes that have a log there. */
    public List<String> processes() {
        return names().map(CURRENT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .sorted()
                .toList();
    }

    /** Where a process writes now. */
    Path current(String process) {
        return directory.resolve("weir-" + process + ".log");
    }

    /** The files of a process, the newest first; the first is the one that it writes. */
    List<Path> newestFirst(String process) {
        Stream<Path> former = names().map(FORMER::matcher)
                .filter(matcher -> matcher.matches() && matcher.group(1).equals(process))
                .sorted(Comparator.comparingInt((Matcher matcher) -> Integer.parseInt(matcher.group(2)))
                        .reversed())
                .map(matcher -> directory.resolve(matcher.group()));
        return Stream.concat(Stream.of(current(process)).filter(Files::exists), former)
                .toList();
    }

    private Stream<String> names() {
        if (!Files.isDirectory(directory)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        } catch (IOException e) {
            throw new CliException(ExitCode.ENVIRONMENT, "Can't read " + directory + ": " + e.getMessage() + ".", e);
        }
    }
}
