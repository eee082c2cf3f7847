package dev.weir.core.config;

import dev.weir.api.config.Configuration;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.OneLine;
import dev.weir.core.error.WeirException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a process's configuration: a YAML file, overridden by {@code -Dkey=value} arguments. Stateless. Values of known
 * options are checked here, so that a bad one stops a process before it starts anything.
 */
public final class ConfigurationLoader {
    /** Name of the file in the configuration directory. */
    public static final String FILE_NAME = "weir.yaml";

    /** Names the configuration directory in the environment. */
    public static final String DIRECTORY_VARIABLE = "WEIR_CONF_DIR";

    private static final String COMMAND_LINE = "command line";

    private ConfigurationLoader() {}

    /**
     * What was read.
     *
     * @param warnings one sentence for each key that the engine does not know
     * @param remaining the arguments that are no {@code -Dkey=value}, in their order
     */
    public record Loaded(Configuration configuration, List<String> warnings, List<String> remaining) {
        public Loaded {
            warnings = List.copyOf(warnings);
            remaining = List.copyOf(remaining);
        }
    }

    /** Reads {@code weir.yaml} of the directory that the environment names, if both exist, then the arguments. */
    public static Loaded load(Map<String, String> environment, List<String> arguments) {
        String directory = environment.get(DIRECTORY_VARIABLE);
        if (directory == null || directory.isBlank()) {
            return load(new TreeMap<>(), COMMAND_LINE, arguments);
        }
        Path file = Path.of(directory, FILE_NAME);
        return Files.exists(file) ? load(file, arguments) : load(new TreeMap<>(), COMMAND_LINE, arguments);
    }

    /** Reads that file, then the arguments. */
    public static Loaded load(Path file, List<String> arguments) {
        return load(YamlFile.read(file), file.toString(), arguments);
    }

    /** Throws a WeirException that names key and {@code origin} when a known option has a bad value. */
    public static void check(Configuration configuration, String origin) {
        checkEach(configuration, origin);
        KnownOptions.checkTogether(configuration, origin);
    }

    private static void checkEach(Configuration configuration, String origin) {
        RetiredKeys.refuse(configuration.keySet(), origin);
        for (OptionRule<?> rule : KnownOptions.RULES) {
            rule.check(configuration, origin);
        }
    }

    private static Loaded load(Map<String, String> fromFile, String fileOrigin, List<String> arguments) {
        List<String> remaining = new ArrayList<>();
        Map<String, String> overrides = overrides(arguments, remaining);
        // Each source is checked by itself first, so that the message names the right one.
        checkEach(Configuration.fromMap(fromFile), fileOrigin);
        checkEach(Configuration.fromMap(overrides), COMMAND_LINE);
        List<String> warnings = new ArrayList<>();
        warn(fromFile, fileOrigin, warnings);
        warn(overrides, COMMAND_LINE, warnings);
        Map<String, String> all = new TreeMap<>(fromFile);
        all.putAll(overrides);
        Configuration configuration = Configuration.fromMap(all);
        KnownOptions.checkTogether(configuration, overrides.isEmpty() ? fileOrigin : COMMAND_LINE);
        return new Loaded(configuration, warnings, remaining);
    }

    private static Map<String, String> overrides(List<String> arguments, List<String> remaining) {
        Map<String, String> overrides = new TreeMap<>();
        for (String argument : arguments) {
            if (!argument.startsWith("-D")) {
                remaining.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            if (equals <= 2) {
                throw new WeirException(
                        ErrorCode.BAD_REQUEST,
                        COMMAND_LINE + ": '" + OneLine.quoted(argument) + "' is no setting; write it as -Dkey=value.");
            }
            overrides.put(argument.substring(2, equals).strip(), argument.substring(equals + 1));
        }
        return overrides;
    }

    private static void warn(Map<String, String> values, String origin, List<String> warnings) {
        for (String key : values.keySet()) {
            if (!KnownOptions.isKnown(key)) {
                String suggestion = KnownOptions.nearest(key)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse(".");
                warnings.add(origin + ": the engine knows no key '" + key + "'" + suggestion);
            }
        }
    }
}
