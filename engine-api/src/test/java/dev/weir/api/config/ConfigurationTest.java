package dev.weir.api.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JavaSerialization;
import dev.weir.api.RuntimeLike;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private static final ConfigOption<Integer> INT =
            ConfigOptions.key("a.int").intType().defaultValue(1);
    private static final ConfigOption<Duration> DURATION =
            ConfigOptions.key("a.duration").durationType().noDefaultValue();
    private static final ConfigOption<MemorySize> MEMORY =
            ConfigOptions.key("a.memory").memoryType().defaultValue(MemorySize.ofMebiBytes(1));
    private static final ConfigOption<RuntimeLike> ENUM =
            ConfigOptions.key("a.enum").enumType(RuntimeLike.class).noDefaultValue();
    private static final ConfigOption<List<Long>> LIST =
            ConfigOptions.key("a.list").longType().asList().defaultValue(List.of());

    @Test
    void returnsValueElseDefaultElseNull() {
        Configuration configuration = new Configuration();
        assertEquals(1, configuration.get(INT));
        assertEquals(5, configuration.get(INT, 5));
        assertNull(configuration.get(DURATION));
        configuration.set(INT, 2);
        assertEquals(2, configuration.get(INT));
        assertTrue(configuration.contains(INT));
        assertTrue(configuration.removeConfig(INT));
        assertFalse(configuration.contains(INT));
    }

    @Test
    void everyTypeIsReadBackAsItWasSet() {
        Configuration configuration = new Configuration()
                .set(DURATION, Duration.ofNanos(1_500_000_001))
                .set(MEMORY, new MemorySize(123))
                .set(ENUM, RuntimeLike.SECOND_ONE)
                .set(LIST, List.of(1L, 2L));
        Configuration copy = JavaSerialization.ship(Configuration.fromMap(configuration.toMap()));
        assertEquals(configuration, copy);
        assertEquals(Duration.ofNanos(1_500_000_001), copy.get(DURATION));
        assertEquals(new MemorySize(123), copy.get(MEMORY));
        assertEquals(RuntimeLike.SECOND_ONE, copy.get(ENUM));
        assertEquals(List.of(1L, 2L), copy.get(LIST));
    }

    @Test
    void readsTheUnitsThatPeopleWrite() {
        Map<String, Duration> durations = Map.of(
                "10 s", Duration.ofSeconds(10),
                "5min", Duration.ofMinutes(5),
                "250", Duration.ofMillis(250),
                "2 d", Duration.ofDays(2),
                "PT1M", Duration.ofMinutes(1));
        durations.forEach((text, expected) -> assertEquals(
                expected, Configuration.fromMap(Map.of("a.duration", text)).get(DURATION)));
        Map<String, Long> sizes = Map.of("64 mb", 64L << 20, "1GB", 1L << 30, "17", 17L, "2 kb", 2048L);
        sizes.forEach((text, expected) -> assertEquals(
                expected,
                Configuration.fromMap(Map.of("a.memory", text)).get(MEMORY).getBytes()));
        assertEquals(
                RuntimeLike.SECOND_ONE,
                Configuration.fromMap(Map.of("a.enum", "second-one")).get(ENUM));
    }

    @Test
    void aValueThatDoesNotFitIsNamedWithItsKey() {
        for (Map.Entry<ConfigOption<?>, String> wrong : Map.of(
                        INT, "many", DURATION, "9 parsecs", MEMORY, "-1", ENUM, "third", LIST, "1;x")
                .entrySet()) {
            Configuration configuration =
                    Configuration.fromMap(Map.of(wrong.getKey().key(), wrong.getValue()));
            IllegalArgumentException failure =
                    assertThrows(IllegalArgumentException.class, () -> configuration.get(wrong.getKey()));
            assertTrue(failure.getMessage().contains(wrong.getKey().key()), failure.getMessage());
            assertTrue(failure.getMessage().contains(wrong.getValue()), failure.getMessage());
        }
    }

    @Test
    void looksUnderFallbackKeys() {
        Configuration old = Configuration.fromMap(Map.of("pipeline.operator-chaining", "false"));
        assertFalse(old.get(PipelineOptions.OPERATOR_CHAINING));
    }

    @Test
    void aCopyIsIndependent() {
        Configuration original = new Configuration().set(INT, 2);
        Configuration copy = new Configuration(original);
        copy.set(INT, 3);
        assertEquals(2, original.get(INT));
        original.addAll(copy);
        assertEquals(3, original.get(INT));
    }
}
