package dev.weir.client.config;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The few settings that the command line itself needs: weir.yaml with {@code -Dkey=value} on top. Immutable. The servers, and
 * {@code run}, read the same sources with the engine's strict reader; this one only has to find an address and some
 * directories without loading the engine.
 */
public final class ClientConfiguration {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_DEPTH = 32;

    private final Map<String, String> values;
    private final Map<String, String> overrides;

    private ClientConfiguration(Map<String, String> values, Map<String, String> overrides) {
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
        this.overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
    }

    /** The file, if there is one, and the overrides. */
    public static ClientConfiguration load(Optional<Path> file, Map<String, String> overrides) {
        Map<String, String> values = new TreeMap<>();
        if (file.isPresent() && Files.exists(file.get())) {
            read(file.get(), values);
        }
        values.putAll(overrides);
        return new ClientConfiguration(values, overrides);
    }

    /** Every key that is set, in the file or on the command line. */
    public Set<String> keys() {
        return values.keySet();
    }

    /** The value of a key, if it is set. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
    }

    /** The value of a key. */
    public String get(String key, String otherwise) {
        return find(key).orElse(otherwise);
    }

    /** The number of a key that holds a port. */
    public int port(String key, int otherwise) {
        return Math.toIntExact(number(key, otherwise, MAX_PORT));
    }

    /** The number of a key that holds a count. */
    public int count(String key, int otherwise) {
        return Math.toIntExact(number(key, otherwise, Integer.MAX_VALUE));
    }

    /** What came from the command line, to be handed on. */
    public Map<String, String> overrides() {
        return overrides;
    }

    private long number(String key, long otherwise, long most) {
        Optional<String> text = find(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.get().strip());
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notANumber(key, text.get(), most, e);
        }
        throw notANumber(key, text.get(), most, null);
    }

    private static CliException notANumber(String key, String text, long most, Throwable cause) {
        return new CliException(
                ExitCode.USAGE,
                "'" + key + "' can't be '" + text + "'; it must be a number from 0 to " + most + ".",
                cause);
    }

    private static void read(Path file, Map<String, String> values) {
        LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
        try {
            if (new Load(settings).loadFromString(Files.readString(file)) instanceof Map<?, ?> map) {
                flatten("", map, values, 1);
            }
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> ", line " + (mark.getLine() + 1))
                    .orElse("");
            throw new CliException(
                    ExitCode.USAGE,
                    file + line + ": not valid YAML (" + e.getProblem()
                            + "); compare it with the weir.yaml that came with the" + " distribution.",
                    e);
        } catch (YamlEngineException | StackOverflowError e) {
            throw new CliException(
                    ExitCode.USAGE,
                    file + ": not valid YAML; compare it with the weir.yaml that came with the distribution.",
                    e);
        } catch (IOException e) {
            throw new CliException(ExitCode.ENVIRONMENT, file + ": can't be read: " + e.getMessage() + ".", e);
        }
    }

    private static void flatten(String prefix, Map<?, ?> map, Map<String, String> values, int depth) {
        if (depth > MAX_DEPTH) {
            // What is deeper no key means; an alias may lead back to where it stands.
            return;
        }
        map.forEach((key, value) -> {
            if (value instanceof Map<?, ?> nested) {
                flatten(prefix + key + ".", nested, values, depth + 1);
            } else if (value != null) {
                values.put(prefix + key, value.toString());
            }
        });
    }
}
