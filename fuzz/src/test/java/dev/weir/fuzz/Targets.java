package dev.weir.fuzz;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is fuzzed, and the inputs that it begins with. Stateless. */
final class Targets {
    /** The classes; the simple name of each is that of its directory of seeds. */
    static final List<String> CLASSES = List.of(
            "dev.weir.fuzz.ControlFuzz",
            "dev.weir.fuzz.SubmissionFuzz",
            "dev.weir.transport.HelloFuzz",
            "dev.weir.taskmanager.network.wire.DataFuzz",
            "dev.weir.taskmanager.network.record.RecordFuzz",
            "dev.weir.fuzz.TextFuzz");

    private Targets() {}

    static String nameOf(String target) {
        return target.substring(target.lastIndexOf('.') + 1);
    }

    /** The committed inputs of a target: valid ones, and every one that was ever found. */
    static Path seedsOf(String target) throws URISyntaxException {
        return Path.of(Targets.class.getResource("/seeds/" + nameOf(target)).toURI());
    }

    static List<Path> seedFilesOf(String target) throws URISyntaxException, IOException {
        try (Stream<Path> files = Files.list(seedsOf(target))) {
            return files.sorted().toList();
        }
    }
}
