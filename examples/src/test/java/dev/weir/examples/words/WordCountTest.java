package dev.weir.examples.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordCountTest {
    @TempDir
    private Path directory;

    private static Map<String, Integer> plainCount() {
        Map<String, Integer> counts = new HashMap<>();
        for (String line : WordCount.text()) {
            for (String word : line.toLowerCase(java.util.Locale.ROOT)
                    .replaceAll("[^a-z]", " ")
                    .split(" ", 0)) {
                if (!word.isEmpty()) {
                    counts.merge(word, 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    private static Map<String, Integer> lastCounts(Path output) throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        try (Stream<Path> files = Files.list(output)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    String[] fields = line.split(",", 2);
                    counts.merge(fields[0], Integer.valueOf(fields[1]), Math::max);
                }
            }
        }
        return counts;
    }

    @Test
    void countsTheTextOfTheJar() throws Exception {
        WordCount.main(new String[] {directory.resolve("out").toString()});
        Map<String, Integer> counts = lastCounts(directory.resolve("out"));
        assertEquals(plainCount(), counts);
        assertEquals(EXPECTED_LICENSES, counts.get("license"));
    }

    private static final int EXPECTED_LICENSES = 35;

    @Test
    void countsFilesToo() throws Exception {
        Path input = Files.writeString(directory.resolve("in.txt"), "To be, or not to be\r\nTO\n");
        WordCount.main(new String[] {directory.resolve("out").toString(), input.toString()});
        assertEquals(Map.of("to", 3, "be", 2, "or", 1, "not", 1), lastCounts(directory.resolve("out")));
    }
}
