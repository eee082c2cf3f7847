package dev.weir.api.config;

import dev.weir.api.annotation.Public;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A map of text values that typed options read and write; mutable, owned by the thread that fills it. */
@Public
public class Configuration implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Sorted, so that two equal configurations print alike. */
    private final TreeMap<String, String> values = new TreeMap<>();

    /** Makes an empty configuration. */
    public Configuration() {}

    /** Makes a copy. */
    public Configuration(Configuration other) {
        values.putAll(other.values);
    }

    /** Makes a configuration of these texts. */
    public static Configuration fromMap(Map<String, String> map) {
        Configuration configuration = new Configuration();
        configuration.values.putAll(map);
        return configuration;
    }

    /** Returns a copy of the texts, sorted by key. */
    public Map<String, String> toMap() {
        return new TreeMap<>(values);
    }

    /** Returns the value of an option, else its default, else null. */
    public <T> T get(ConfigOption<T> option) {
        return getOptional(option).orElseGet(option::defaultValue);
    }

    /** Returns the value of an option, else the given one. */
    public <T> T get(ConfigOption<T> option, T overrideDefault) {
        return getOptional(option).orElse(overrideDefault);
    }

    /** Returns the value of an option if it was set under its key or a fallback key. */
    public <T> Optional<T> getOptional(ConfigOption<T> option) {
        String key = keyOf(option);
        return key == null ? Optional.empty() : Optional.of(option.parse(key, values.get(key)));
    }

    /** Sets the value of an option. */
    public <T> Configuration set(ConfigOption<T> option, T value) {
        values.put(option.key(), option.format(value));
        return this;
    }

    /** Returns whether the option was set under its key or a fallback key. */
    public boolean contains(ConfigOption<?> option) {
        return keyOf(option) != null;
    }

    /** Removes an option's value; returns whether there was one. */
    public <T> boolean removeConfig(ConfigOption<T> option) {
        boolean removed = values.remove(option.key()) != null;
        for (String fallback : option.fallbackKeys()) {
            removed |= values.remove(fallback) != null;
        }
        return removed;
    }

    /** Returns the text of a key, else the given one. */
    public String getString(String key, String defaultValue) {
        return values.getOrDefault(key, defaultValue);
    }

    /** Sets the text of a key. */
    public void setString(String key, String value) {
        values.put(key, value);
    }

    /** Returns whether a key has a value. */
    public boolean containsKey(String key) {
        return values.containsKey(key);
    }

    /** Returns a copy of all keys. */
    public Set<String> keySet() {
        return Set.copyOf(values.keySet());
    }

    /** Takes over all values of the other configuration, which win. */
    public void addAll(Configuration other) {
        values.putAll(other.values);
    }

    private String keyOf(ConfigOption<?> option) {
        if (values.containsKey(option.key())) {
            return option.key();
        }
        for (String fallback : option.fallbackKeys()) {
            if (values.containsKey(fallback)) {
                return fallback;
            }
        }
        return null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Configuration that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
