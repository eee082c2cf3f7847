package dev.weir.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds both folders of programs together. Stateless. */
class SameProgramsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/weir/bench");

    @Test
    void programsForBothEnginesDifferInPackageAndImportsOnly() throws IOException {
        List<String> names = programs("flink");
        assertFalse(names.isEmpty());
        assertEquals(names, programs("weir"));
        for (String name : names) {
            assertEquals(body("flink", name), body("weir", name), name);
        }
    }

    private static List<String> programs(String folder) throws IOException {
        try (Stream<Path> files = Files.list(SOURCES.resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("package-info.java"))
                    .sorted()
                    .toList();
        }
    }

    private static String body(String folder, String name) throws IOException {
        return String.join(
                        "\n",
                        Files.readAllLines(SOURCES.resolve(folder).resolve(name)).stream()
                                .filter(line -> !line.startsWith("package ") && !line.startsWith("import "))
                                .toList())
                .strip();
    }
}
