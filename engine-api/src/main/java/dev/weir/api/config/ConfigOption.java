package dev.weir.api.config;

import dev.weir.api.annotation.PublicEvolving;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A key with the type of its value, perhaps a default and a description; immutable. */
@PublicEvolving
public final class ConfigOption<T> {
    private final String key;
    private final ConfigType<T> type;
    private final T defaultValue;
    private final String description;
    private final List<String> fallbackKeys;

    ConfigOption(String key, ConfigType<T> type, T defaultValue, String description, List<String> fallbackKeys) {
        this.key = Objects.requireNonNull(key, "key");
        this.type = type;
        this.defaultValue = defaultValue;
        this.description = description;
        this.fallbackKeys = List.copyOf(fallbackKeys);
    }

    /** Returns the same option with a description for the documentation. */
    public ConfigOption<T> withDescription(String newDescription) {
        return new ConfigOption<>(key, type, defaultValue, newDescription, fallbackKeys);
    }

    /** Returns the same option that also looks under these keys, in order, when its own has no value. */
    public ConfigOption<T> withFallbackKeys(String... keys) {
        return new ConfigOption<>(key, type, defaultValue, description, List.of(keys));
    }

    /** Returns the key. */
    public String key() {
        return key;
    }

    /** Returns the keys that are asked when the own key has no value. */
    public List<String> fallbackKeys() {
        return fallbackKeys;
    }

    /** Returns whether there is a default. */
    public boolean hasDefaultValue() {
        return defaultValue != null;
    }

    /** Returns the default, or null if there is none. */
    public T defaultValue() {
        return defaultValue;
    }

    /** Returns the description, if there is one. */
    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    T parse(String foundKey, String text) {
        try {
            return type.parse(text.trim());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "Option " + foundKey + " has the value '" + text + "', which is not " + type.description() + ".",
                    e);
        }
    }

    String format(T value) {
        return type.format(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfigOption<?> that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "ConfigOption{key=" + key + ", default=" + defaultValue + "}";
    }
}
