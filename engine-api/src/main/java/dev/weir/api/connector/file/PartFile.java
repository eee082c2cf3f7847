package dev.weir.api.connector.file;

import dev.weir.api.JobID;
import dev.weir.api.TaskInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of the file that one attempt writes, and what is done with names; immutable, used by the task thread.
 *
 * <p>A final name is {@code prefix-job-sink-subtask-attempt suffix}; while the file is written, a dot stands before it
 * and {@code .inprogress} behind it. The sink's id keeps apart several sinks that write to one directory.
 */
final class PartFile {
    private static final int SINK_ID_LENGTH = 8;
    private static final String IN_PROGRESS = ".inprogress";

    private final Path directory;
    private final int attempt;
    private final Path finalPath;
    private final Path inProgressPath;
    /** Matches the names that any attempt of this subtask gives; the attempt is its group. */
    private final Pattern anyAttempt;

    PartFile(Path directory, OutputFileConfig config, JobID job, String sinkId, TaskInfo task) {
        this.directory = directory;
        this.attempt = task.getAttemptNumber();
        String stem = config.getPartPrefix() + "-" + job.toHexString() + "-" + sinkId.substring(0, SINK_ID_LENGTH) + "-"
                + task.getIndexOfThisSubtask() + "-";
        String name = stem + attempt + config.getPartSuffix();
        this.finalPath = directory.resolve(name);
        this.inProgressPath = directory.resolve("." + name + IN_PROGRESS);
        this.anyAttempt = Pattern.compile("\\.?" + Pattern.quote(stem) + "(\\d+)"
                + Pattern.quote(config.getPartSuffix()) + "(?:" + Pattern.quote(IN_PROGRESS) + ")?");
    }

    Path finalPath() {
        return finalPath;
    }

    Path inProgressPath() {
        return inProgressPath;
    }

    /** Makes the directory and removes what attempts before this one left; those after it are none of its business. */
    void deleteEarlierAttempts() throws IOException {
        Files.createDirectories(directory);
        List<Path> leftovers;
        try (Stream<Path> entries = Files.list(directory)) {
            leftovers = entries.filter(this::isOfEarlierAttempt).toList();
        }
        for (Path leftover : leftovers) {
            // an attempt that is still ending may delete its own file first
            Files.deleteIfExists(leftover);
        }
    }

    private boolean isOfEarlierAttempt(Path path) {
        Matcher matcher = anyAttempt.matcher(String.valueOf(path.getFileName()));
        return matcher.matches() && Long.parseLong(matcher.group(1)) < attempt;
    }

    /** Gives the written file its final name; fails if a later attempt has deleted it. */
    void publish() throws IOException {
        Files.move(inProgressPath, finalPath, StandardCopyOption.ATOMIC_MOVE);
    }

    void discard() throws IOException {
        Files.deleteIfExists(inProgressPath);
    }
}
