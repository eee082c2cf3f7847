package dev.weir.api.connector.file;

import dev.weir.api.connector.file.FileBytes.Compression;
import dev.weir.api.fs.Path;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the files that paths stand for and their sizes; owned by the coordinator thread. */
final class FileListing {
    /** Ranges are at most this long; more of them would not be read faster. */
    private static final long MAX_RANGE_BYTES = 64L << 20;
    /** Shorter ranges cost more than they help. */
    private static final long MIN_RANGE_BYTES = 1L << 20;
    /** So that readers which are done help the others. */
    private static final int RANGES_A_READER = 4;

    /** Sizes by file, sorted by path. */
    private final Map<java.nio.file.Path, Long> sizes = new TreeMap<>();

    /** The real paths of files and directories that were listed: links may lead to them again, or round in circles. */
    private final Set<java.nio.file.Path> seen = new HashSet<>();

    private FileListing() {}

    /**
     * Lists files.
     *
     * @throws FileNotFoundException if a path does not exist
     */
    static FileListing of(List<Path> paths) throws IOException {
        FileListing listing = new FileListing();
        for (Path path : paths) {
            java.nio.file.Path local = path.toLocalPath();
            if (!Files.exists(local)) {
                throw new FileNotFoundException("The input path " + path
                        + " does not exist on this worker: check the path, and that every worker sees the same files.");
            }
            listing.add(local);
        }
        return listing;
    }

    private void add(java.nio.file.Path path) throws IOException {
        if (!seen.add(path.toRealPath())) {
            return;
        }
        if (!Files.isDirectory(path)) {
            sizes.put(path, Files.size(path));
            return;
        }
        List<java.nio.file.Path> children;
        try (Stream<java.nio.file.Path> entries = Files.list(path)) {
            children = entries.filter(FileListing::isVisible).sorted().toList();
        }
        for (java.nio.file.Path child : children) {
            add(child);
        }
    }

    private static boolean isVisible(java.nio.file.Path path) {
        String name = String.valueOf(path.getFileName());
        return !name.startsWith(".") && !name.startsWith("_");
    }

    /** Returns whether there is no file, which differs from files without bytes. */
    boolean isEmpty() {
        return sizes.isEmpty();
    }

    /** Returns how long ranges are best, for that many readers. */
    long rangeBytes(int readers) {
        long total = sizes.values().stream().mapToLong(Long::longValue).sum();
        long even = total / ((long) RANGES_A_READER * readers);
        return Math.max(MIN_RANGE_BYTES, Math.min(even, MAX_RANGE_BYTES));
    }

    /** Returns each file as one split. */
    List<FileSourceSplit> wholeFiles() {
        List<FileSourceSplit> splits = new ArrayList<>();
        sizes.forEach((file, size) -> splits.add(split(splits.size(), file, 0, size, size)));
        return splits;
    }

    /** Returns each file that is not compressed as splits of so many bytes, the last of a file up to a tenth longer. */
    List<FileSourceSplit> ranges(long rangeBytes) {
        List<FileSourceSplit> splits = new ArrayList<>();
        sizes.forEach((file, size) -> {
            boolean compressed = Compression.of(String.valueOf(file.getFileName())) != Compression.NONE;
            long offset = 0;
            while (!compressed && size - offset > rangeBytes + rangeBytes / 10) {
                splits.add(split(splits.size(), file, offset, rangeBytes, size));
                offset += rangeBytes;
            }
            splits.add(split(splits.size(), file, offset, size - offset, size));
        });
        return splits;
    }

    private static FileSourceSplit split(int id, java.nio.file.Path file, long offset, long length, long size) {
        return new FileSourceSplit(
                Integer.toString(id), new Path(file.toString()), offset, length, size, Optional.empty());
    }
}
