package dev.weir.api.connector.file;

import dev.weir.api.JobID;
import dev.weir.api.TaskInfo;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the files that one attempt writes, and the rules between attempts of one subtask; owned by the task thread.
 *
 * <p>A final name is {@code prefix-job-sink-subtask-epoch-attempt-count suffix}; while the file is not published, a dot stands
 * before it and {@code .inprogress} behind it. The sink's id keeps apart several sinks that write to one directory.
 *
 * <p>An attempt leaves a marker in the sink's directory, which a later one deletes before it deletes what earlier ones left.
 * An attempt without its marker publishes nothing any more. What it publishes at that very moment is found: the later attempt
 * looks again, so that no file escapes it by getting its final name during a look.
 */
final class AttemptFiles {
    private static final int SINK_ID_LENGTH = 8;
    /** The first finds markers; of the two behind their end one may miss a file that is just being renamed. */
    private static final int LOOKS = 3;

    private static final String IN_PROGRESS = ".inprogress";
    private static final String MARKER = ".attempt";

    /** As given, and its real path once the attempt has begun: a link that walks don't follow may lead there. */
    private Path directory;

    private final long epoch;
    private final int attempt;
    private final String stem;
    private final String suffix;
    private Path marker;
    /** Matches the names that any attempt of this subtask gives; epoch and attempt are its groups. */
    private final Pattern anyAttempt;

    private int count;

    AttemptFiles(Path directory, OutputFileConfig config, JobID job, String sinkId, TaskInfo task) {
        this.directory = directory;
        this.epoch = task.getAttemptEpoch();
        this.attempt = task.getAttemptNumber();
        String subtask = config.getPartPrefix() + "-" + job.toHexString() + "-" + sinkId.substring(0, SINK_ID_LENGTH)
                + "-" + task.getIndexOfThisSubtask() + "-";
        this.stem = subtask + epoch + "-" + attempt;
        this.suffix = config.getPartSuffix();
        this.anyAttempt = Pattern.compile("\\.?" + Pattern.quote(subtask) + "(\\d{1,19})-(\\d{1,10})(?:-\\d{1,10}"
                + Pattern.quote(suffix) + "(?:" + Pattern.quote(IN_PROGRESS) + ")?|" + Pattern.quote(MARKER) + ")");
    }

    /**
     * Where one file is while it is written and waits, and where it is published; immutable.
     *
     * @param pending a hidden name
     * @param published in the same directory
     */
    record Part(Path pending, Path published) {}

    /**
     * Makes the directory and the marker, and removes what attempts before this one left.
     *
     * @throws IOException when an attempt after this one was here: this one is late, and what it would write is written anew
     */
    void begin() throws IOException {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
            directory = directory.toRealPath();
            marker = directory.resolve("." + stem + MARKER);
            Files.write(marker, new byte[0]);
        } catch (IOException e) {
            throw new IOException(
                    "The sink's directory " + directory + " can't be written (" + e
                            + "): let the worker's user write there, or give the sink another path.",
                    e);
        }
        try {
            removeLeftovers();
        } catch (IOException e) {
            try {
                end();
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    private void removeLeftovers() throws IOException {
        for (int look = 0; look < LOOKS; look++) {
            List<Path> leftovers = new ArrayList<>();
            Files.walkFileTree(directory, new Look(leftovers));
            // markers of earlier attempts are deleted first, for no attempt publishes without its own
            leftovers.sort((a, b) -> Boolean.compare(isMarker(b), isMarker(a)));
            for (Path leftover : leftovers) {
                // an attempt that is still ending may delete its own file first
                Files.deleteIfExists(leftover);
            }
        }
    }

    private static boolean isMarker(Path path) {
        return String.valueOf(path.getFileName()).endsWith(MARKER);
    }

    /** Gathers the files of earlier attempts, in all buckets. Owned by the task thread. */
    private final class Look extends SimpleFileVisitor<Path> {
        private final List<Path> leftovers;

        Look(List<Path> leftovers) {
            this.leftovers = leftovers;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            int age = compareAttempt(file);
            if (age > 0) {
                throw new IOException("A later attempt has written " + file + " already; this one gives up.");
            }
            if (age < 0) {
                leftovers.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // renamed or deleted by another subtask since it was listed
            }
            throw e;
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

    /**
     * Names one more file of a bucket, whose directory is made.
     *
     * @throws IOException if the bucket lies outside of the sink's directory
     */
    Part next(String bucket) throws IOException {
        Path home = directory.resolve(bucket).normalize();
        if (!home.startsWith(directory.normalize())) {
            throw new IOException("The bucket '" + bucket + "' lies outside of the sink's directory " + directory
                    + ": a bucket assigner names directories below it.");
        }
        Files.createDirectories(home);
        String name = stem + "-" + count++ + suffix;
        return new Part(home.resolve("." + name + IN_PROGRESS), home.resolve(name));
    }

    /** Fails if a later attempt has started. */
    void requireCurrent() throws IOException {
        if (!Files.exists(marker)) {
            throw new IOException("A later attempt has started and writes " + directory + " anew; this one gives up.");
        }
    }

    /** Removes the marker: this attempt publishes nothing any more. */
    void end() throws IOException {
        Files.deleteIfExists(marker);
    }
}
