package dev.weir.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of configuration keys, and the list that the command line looks into, are those of the options. */
class ConfigurationReferenceTest {
    private static final boolean REWRITE = Boolean.getBoolean("weir.docs.rewrite");
    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final Path KEYS = Path.of("src/main/resources/dev/weir/core/config/keys.txt");
    private static final String REMEDY =
            " differs from the options; the command in the head of docs/configuration.md" + " writes it anew";

    @Test
    void thePageSaysWhatTheOptionsSay() throws IOException {
        holds(PAGE, ConfigurationReference.page());
    }

    @Test
    void theListHoldsEveryKey() throws IOException {
        holds(KEYS, ConfigurationReference.keys());
    }

    private static void holds(Path file, String text) throws IOException {
        if (REWRITE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertEquals(text, Files.readString(file), file + REMEDY);
    }
}
