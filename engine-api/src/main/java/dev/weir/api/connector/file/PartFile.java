package dev.weir.api.connector.file;

import dev.weir.api.JobID;
import dev.weir.api.TaskInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of the file that one attempt writes, and what is done with names; immutable, used by the task thread.
 *
 * <p>A final name is {@code prefix-job-sink-subtask-epoch-attempt suffix}; while the file is written, a dot stands before it
 * and {@code .inprogress} behind it. The sink's id keeps apart several sinks that write to one directory.
 */
final class PartFile {
    private static final int SINK_ID_LENGTH = 8;
    private static final String IN_PROGRESS = ".inprogress";

    private final Path directory;
    private final long epoch;
    private final int attempt;
    private final Path finalPath;
    private final Path inProgressPath;
    /** Matches the names that any attempt of this subtask gives; epoch and attempt are its groups. */
    private final Pattern anyAttempt;

    PartFile(Path directory, OutputFileConfig config, JobID job, String sinkId, TaskInfo task) {
        this.directory = directory;
        this.epoch = task.getAttemptEpoch();
        this.attempt = task.getAttemptNumber();
        String stem = config.getPartPrefix() + "-" + job.toHexString() + "-" + sinkId.substring(0, SINK_ID_LENGTH) + "-"
                + task.getIndexOfThisSubtask() + "-";
        String name = stem + epoch + "-" + attempt + config.getPartSuffix();
        this.finalPath = directory.resolve(name);
        this.inProgressPath = directory.resolve("." + name + IN_PROGRESS);
        this.anyAttempt = Pattern.compile("\\.?" + Pattern.quote(stem) + "(\\d{1,19})-(\\d{1,10})"
                + Pattern.quote(config.getPartSuffix()) + "(?:" + Pattern.quote(IN_PROGRESS) + ")?");
    }

    Path finalPath() {
        return finalPath;
    }

    Path inProgressPath() {
        return inProgressPath;
    }

    /**
     * Makes the directory and removes what attempts before this one left.
     *
     * @throws IOException when an attempt after this one was here: this one is late, and what it would write is written anew
     */
    void deleteEarlierAttempts() throws IOException {
        Files.createDirectories(directory);
        List<Path> leftovers = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                int age = compareAttempt(entry);
                if (age < 0) {
                    leftovers.add(entry);
                } else if (age > 0) {
                    throw new IOException("A later attempt has written " + entry + " already; this one gives up.");
                }
            }
        }
        for (Path leftover : leftovers) {
            // an attempt that is still ending may delete its own file first
            Files.deleteIfExists(leftover);
        }
    }

    /** Negative for a file of an earlier attempt of this subtask, positive for a later one's, 0 for any other file. */
    private int compareAttempt(Path path) {
        Matcher matcher = anyAttempt.matcher(String.valueOf(path.getFileName()));
        if (!matcher.matches()) {
            return 0;
        }
        // Unsigned, since any 19 digits fit.
        int order = Long.compareUnsigned(Long.parseUnsignedLong(matcher.group(1)), epoch);
        return order != 0 ? order : Long.compare(Long.parseLong(matcher.group(2)), attempt);
    }

    /** Gives the written file its final name; fails if a later attempt has deleted it. */
    void publish() throws IOException {
        Files.move(inProgressPath, finalPath, StandardCopyOption.ATOMIC_MOVE);
    }

    void discard() throws IOException {
        Files.deleteIfExists(inProgressPath);
    }
}
