package dev.weir.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.config.Configuration;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Temporary files go to the first directory of the list that takes them. */
class TemporaryDirectoriesTest {
    @TempDir
    private Path directory;

    @Test
    void listsAreWrittenInAnyOfTheUsualWays() {
        for (String text : List.of("/a,/b", "/a;/b", "/a|/b", "/a:/b", " /a , /b ,")) {
            assertEquals(List.of(Path.of("/a"), Path.of("/b")), TemporaryDirectories.parse(text));
        }
    }

    @Test
    void aPlaceThatCannotBeADirectoryIsPassedOver() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        Path good = directory.resolve("new").resolve("tmp");
        assertEquals(good, TemporaryDirectories.firstWritable(configuration(file + "," + good)));
        assertTrue(Files.isDirectory(good));
        assertThrows(WeirException.class, () -> TemporaryDirectories.firstWritable(configuration(file.toString())));
    }

    private static Configuration configuration(String directories) {
        return new Configuration().set(ClusterOptions.TMP_DIRS, directories);
    }
}
