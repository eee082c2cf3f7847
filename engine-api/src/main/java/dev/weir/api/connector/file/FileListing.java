package dev.weir.api.connector.file;

import dev.weir.api.fs.Path;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the files that paths stand for; stateless, used by the coordinator thread. */
final class FileListing {

    private FileListing() {}

    /** Returns a split for each file, sorted by path, no file twice. */
    static List<FileSourceSplit> splits(List<Path> paths) throws IOException {
        Set<java.nio.file.Path> files = new TreeSet<>();
        for (Path path : paths) {
            java.nio.file.Path local = path.toLocalPath();
            if (!Files.exists(local)) {
                throw new FileNotFoundException("The input path " + path
                        + " does not exist on this worker: check the path, and that every worker sees the same files.");
            }
            addFiles(local, files);
        }
        List<FileSourceSplit> splits = new ArrayList<>(files.size());
        for (java.nio.file.Path file : files) {
            splits.add(new FileSourceSplit(Integer.toString(splits.size()), new Path(file.toString()), 0));
        }
        return splits;
    }

    private static void addFiles(java.nio.file.Path path, Set<java.nio.file.Path> files) throws IOException {
        if (!Files.isDirectory(path)) {
            files.add(path);
            return;
        }
        List<java.nio.file.Path> children;
        try (Stream<java.nio.file.Path> entries = Files.list(path)) {
            children = entries.filter(FileListing::isVisible).toList();
        }
        for (java.nio.file.Path child : children) {
            addFiles(child, files);
        }
    }

    private static boolean isVisible(java.nio.file.Path path) {
        String name = String.valueOf(path.getFileName());
        return !name.startsWith(".") && !name.startsWith("_");
    }
}
