package dev.weir.client.logs;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** Finds the last entries of some processes. Stateless; memory holds no more entries than are asked for, and their traces. */
public final class LogReader {
    private final LogFiles files;
    private final Predicate<LogEntry> wanted;

    /** Reads entries of these files, all of them or those that mention a text. */
    public LogReader(LogFiles files, String mentioned) {
        this.files = files;
        this.wanted = entry -> entry.mentions(mentioned);
    }

    /** The last {@code count} entries of all these processes together, in the order of their times, as lines. */
    public List<String> last(List<String> processes, int count) {
        List<LogEntry> entries = new ArrayList<>();
        for (String process : processes) {
            entries.addAll(last(process, count));
        }
        // stable: entries of one process stay in their order
        entries.sort(Comparator.comparing(LogEntry::time));
        boolean several = processes.size() > 1;
        return entries.subList(Math.max(0, entries.size() - count), entries.size()).stream()
                .flatMap(entry -> entry.lines().stream().map(line -> several ? entry.process() + " | " + line : line))
                .toList();
    }

    private List<LogEntry> last(String process, int count) {
        List<LogEntry> found = new ArrayList<>();
        for (Path file : files.newestFirst(process)) {
            found.addAll(0, lastOf(process, file, count - found.size()));
            if (found.size() >= count) {
                break;
            }
        }
        return found;
    }

    private List<LogEntry> lastOf(String process, Path file, int count) {
        Deque<LogEntry> last = new ArrayDeque<>();
        LogEntry entry = null;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (entry == null || LogEntry.begins(line)) {
                    keep(entry, last, count);
                    entry = new LogEntry(process, line);
                } else {
                    entry.add(line);
                }
            }
            keep(entry, last, count);
        } catch (NoSuchFileException e) {
            // it was rolled away since the directory was listed
            return List.of();
        } catch (IOException e) {
            throw new CliException(ExitCode.ENVIRONMENT, "Can't read " + file + ": " + e.getMessage() + ".", e);
        }
        return List.copyOf(last);
    }

    private void keep(LogEntry entry, Deque<LogEntry> last, int count) {
        if (entry == null || !wanted.test(entry)) {
            return;
        }
        last.addLast(entry);
        if (last.size() > count) {
            last.removeFirst();
        }
    }
}
