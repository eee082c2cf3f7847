package dev.weir.client.program;

import dev.weir.api.config.Configuration;
import dev.weir.api.config.CoreOptions;
import dev.weir.client.process.ServerSpec;
import dev.weir.core.config.ConfigurationLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The settings that a program's environments begin with. Immutable.
 *
 * @param configurationFile weir.yaml
 * @param settings what came with -D
 * @param parallelism of operators that set none
 */
public record ProgramSettings(
        Optional<Path> configurationFile, Map<String, String> settings, Optional<Integer> parallelism) {
    private static final String SECURITY = "security.";

    public ProgramSettings {
        settings = Map.copyOf(settings);
    }

    /**
     * Reads them, without the cluster's security: what a program has travels with its jobs and is shown to people.
     *
     * @param warnings takes a sentence for each key that the engine does not know
     */
    Configuration read(Consumer<String> warnings) {
        List<String> overrides = ServerSpec.arguments(settings);
        Optional<Path> file = configurationFile.filter(Files::exists);
        ConfigurationLoader.Loaded loaded = file.isPresent()
                ? ConfigurationLoader.load(file.get(), overrides)
                : ConfigurationLoader.load(Map.of(), overrides);
        loaded.warnings().forEach(warnings);
        Map<String, String> values = new TreeMap<>(loaded.configuration().toMap());
        values.keySet().removeIf(key -> key.startsWith(SECURITY));
        Configuration configuration = Configuration.fromMap(values);
        parallelism.ifPresent(count -> configuration.set(CoreOptions.DEFAULT_PARALLELISM, count));
        ConfigurationLoader.check(configuration, "command line");
        return configuration;
    }
}
