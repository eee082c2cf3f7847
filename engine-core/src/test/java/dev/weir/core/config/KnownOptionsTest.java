package dev.weir.core.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.config.ConfigOption;
import dev.weir.api.config.Configuration;
import dev.weir.api.config.CoreOptions;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every option that a class declares is known, with a default that it allows itself and one key that no other has. */
class KnownOptionsTest {
    @Test
    void everyDeclaredOptionIsKnown() throws Exception {
        Set<String> declared = new HashSet<>();
        for (ConfigOption<?> option : declaredOptions()) {
            assertTrue(declared.add(option.key()), () -> option.key() + " is declared twice");
            assertTrue(KnownOptions.isKnown(option.key()), () -> option.key() + " lacks a line in KnownOptions.RULES");
        }
        assertEquals(
                declared,
                new HashSet<>(KnownOptions.RULES.stream()
                        .map(rule -> rule.option().key())
                        .toList()));
    }

    @Test
    void keysAndFallbacksAreUniqueAndNoneIsRetired() {
        List<String> keys = KnownOptions.RULES.stream()
                .flatMap(rule -> KnownOptions.keysOf(rule.option()))
                .toList();
        assertEquals(keys.size(), new HashSet<>(keys).size(), keys::toString);
        keys.forEach(key -> assertFalse(RetiredKeys.keys().contains(key), key));
    }

    @Test
    void defaultsAreAllowedAndSurviveBeingWritten() {
        for (OptionRule<?> rule : KnownOptions.RULES) {
            assertTrue(
                    rule.option()
                            .description()
                            .filter(text -> text.endsWith("."))
                            .isPresent(),
                    () -> rule.option().key() + " lacks a description");
            checkDefault(rule);
        }
    }

    private static <T> void checkDefault(OptionRule<T> rule) {
        ConfigOption<T> option = rule.option();
        if (option.hasDefaultValue()) {
            Configuration written = new Configuration().set(option, option.defaultValue());
            assertEquals(Optional.of(option.defaultValue()), written.getOptional(option), option.key());
            assertDoesNotThrow(() -> rule.check(written, "the default"), option.key());
        }
    }

    @Test
    void retiredKeysAreRefusedWithWhatToWriteInstead() {
        for (String key : RetiredKeys.keys()) {
            WeirException refused = assertThrows(
                    WeirException.class, () -> ConfigurationLoader.load(Map.of(), List.of("-D" + key + "=x")));
            assertTrue(refused.getMessage().startsWith("command line: '" + key + "' is not read any more; "));
        }
    }

    @Test
    void aMisspeltWordFindsItsNeighbourAndNonsenseNone() {
        List<String> verbs = List.of("list", "status", "run", "cancel");
        assertEquals(Optional.of("status"), Spelling.nearest("statsu", verbs));
        assertEquals(Optional.of("list"), Spelling.nearest("lst", verbs));
        assertEquals(Optional.empty(), Spelling.nearest("frobnicate", verbs));
        assertEquals(Optional.of("rest.port"), KnownOptions.nearest("rset.port"));
    }

    private static List<ConfigOption<?>> declaredOptions() throws Exception {
        List<ConfigOption<?>> options = new ArrayList<>();
        for (Class<?> inPackage : List.of(ClusterOptions.class, CoreOptions.class)) {
            for (String name : optionClasses(inPackage)) {
                for (Field field : Class.forName(name).getFields()) {
                    if (field.getType() == ConfigOption.class) {
                        options.add((ConfigOption<?>) field.get(null));
                    }
                }
            }
        }
        return options;
    }

    /** The classes of that package whose names end in Options, from a directory or a jar. */
    private static List<String> optionClasses(Class<?> inPackage) throws IOException, URISyntaxException {
        Path source = Path.of(
                inPackage.getProtectionDomain().getCodeSource().getLocation().toURI());
        String directory = inPackage.getPackageName().replace('.', '/');
        if (Files.isDirectory(source)) {
            return optionClasses(source.resolve(directory), inPackage.getPackageName());
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + source.toUri()), Map.of())) {
            return optionClasses(jar.getPath(directory), inPackage.getPackageName());
        }
    }

    private static List<String> optionClasses(Path directory, String packageName) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Options.class"))
                    .map(name -> packageName + "." + name.substring(0, name.length() - ".class".length()))
                    .toList();
        }
    }
}
