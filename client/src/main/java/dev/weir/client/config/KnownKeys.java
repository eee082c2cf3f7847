package dev.weir.client.config;

import dev.weir.core.config.Spelling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The configuration keys that the engine knows, from the list that is generated with their page: commands that need nothing
 * else of the engine shall not load it to find a misspelt key. Immutable.
 */
public final class KnownKeys {
    private static final String LIST = "/dev/weir/core/config/keys.txt";

    private KnownKeys() {}

    /** A sentence for each key that is unknown, with the nearest known one. */
    public static List<String> warnings(Collection<String> keys, String origin) {
        if (keys.isEmpty()) {
            return List.of();
        }
        Set<String> known = all();
        return keys.stream()
                .filter(key -> !known.contains(key))
                .map(key -> origin + ": the engine knows no key '" + key + "'"
                        + Spelling.nearest(key, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("."))
                .toList();
    }

    private static Set<String> all() {
        try (InputStream in = KnownKeys.class.getResourceAsStream(LIST);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
