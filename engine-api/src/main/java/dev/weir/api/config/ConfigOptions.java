package dev.weir.api.config;

import dev.weir.api.annotation.PublicEvolving;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Builds options: {@code ConfigOptions.key("a.b").intType().defaultValue(1)}; stateless. */
@PublicEvolving
public final class ConfigOptions {

    private ConfigOptions() {}

    /** Starts an option. */
    public static OptionBuilder key(String key) {
        return new OptionBuilder(key);
    }

    /** Knows the key, waits for the type; immutable. */
    public static final class OptionBuilder {
        private final String key;

        private OptionBuilder(String key) {
            this.key = key;
        }

        /** The value is text. */
        public TypedConfigOptionBuilder<String> stringType() {
            return new TypedConfigOptionBuilder<>(key, ConfigType.STRING);
        }

        /** The value is true or false. */
        public TypedConfigOptionBuilder<Boolean> booleanType() {
            return new TypedConfigOptionBuilder<>(key, ConfigType.BOOLEAN);
        }

        /** The value is an int. */
        public TypedConfigOptionBuilder<Integer> intType() {
            return new TypedConfigOptionBuilder<>(key, ConfigType.INT);
        }

        /** The value is a long. */
        public TypedConfigOptionBuilder<Long> longType() {
            return new TypedConfigOptionBuilder<>(key, ConfigType.LONG);
        }

        /** The value is a float. */
        public TypedConfigOptionBuilder<Float> floatType() {
            return new TypedConfigOptionBuilder<>(key, ConfigType.FLOAT);
        }

        /** The value is a double. */
        public TypedConfigOptionBuilder<Double> doubleType() {
            return new TypedConfigOptionBuilder<>(key, ConfigType.DOUBLE);
        }

        /** The value is a duration, such as {@code 10 s}; without a unit in milliseconds. */
        public TypedConfigOptionBuilder<Duration> durationType() {
            return new TypedConfigOptionBuilder<>(key, ConfigType.DURATION);
        }

        /** The value is a memory size, such as {@code 64 mb}; without a unit in bytes. */
        public TypedConfigOptionBuilder<MemorySize> memoryType() {
            return new TypedConfigOptionBuilder<>(key, ConfigType.MEMORY);
        }

        /** The value is a constant of an enum, in any case, with - or _. */
        public <T extends Enum<T>> TypedConfigOptionBuilder<T> enumType(Class<T> enumClass) {
            return new TypedConfigOptionBuilder<>(key, ConfigType.ofEnum(enumClass));
        }
    }

    /** Knows key and type, waits for the default; immutable. */
    public static final class TypedConfigOptionBuilder<T> {
        private final String key;
        private final ConfigType<T> type;

        private TypedConfigOptionBuilder(String key, ConfigType<T> type) {
            this.key = key;
            this.type = type;
        }

        /** The value is a list of such values, separated by semicolons. */
        public TypedConfigOptionBuilder<List<T>> asList() {
            return new TypedConfigOptionBuilder<>(key, ConfigType.ofList(type));
        }

        /** Ends the option with a default. */
        public ConfigOption<T> defaultValue(T value) {
            return new ConfigOption<>(key, type, Objects.requireNonNull(value, "value"), null, List.of());
        }

        /** Ends the option without a default. */
        public ConfigOption<T> noDefaultValue() {
            return new ConfigOption<>(key, type, null, null, List.of());
        }
    }
}
