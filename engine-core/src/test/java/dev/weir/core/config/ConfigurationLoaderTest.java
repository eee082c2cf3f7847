package dev.weir.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.config.Configuration;
import dev.weir.api.config.CoreOptions;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationLoaderTest {
    @TempDir
    Path directory;

    @Test
    void nestedAndDottedKeysMeanTheSame() throws IOException {
        Configuration nested = load("rest:\n  port: 9000\n  address: here\n").configuration();
        Configuration dotted = load("rest.port: 9000\nrest.address: here\n").configuration();

        assertEquals(nested.toMap(), dotted.toMap());
        assertEquals(9000, nested.get(RestOptions.PORT));
        assertEquals("here", nested.get(RestOptions.ADDRESS));
    }

    @Test
    void argumentsWinOverTheFileAndOthersRemain() throws IOException {
        ConfigurationLoader.Loaded loaded = load(
                "rest.port: 9000\nparallelism.default: 3\n", "a.jar", "-Drest.port=9001", "-Duser.x=a=b", "--flag");

        assertEquals(9001, loaded.configuration().get(RestOptions.PORT));
        assertEquals(3, loaded.configuration().get(CoreOptions.DEFAULT_PARALLELISM));
        assertEquals("a=b", loaded.configuration().toMap().get("user.x"));
        assertEquals(List.of("a.jar", "--flag"), loaded.remaining());
    }

    @ParameterizedTest
    @CsvSource({"[, 100000", "'a: {b: ', 1", "'- ', 50000", "'? ', 50000"})
    void nestingWithoutEndIsOneSentence(String opening, int times) throws IOException {
        String repeated = times == 1 ? opening + "{c: ".repeat(20_000) : opening.repeat(times);
        for (String text : List.of(repeated, "a: &x {b: *x}", "&x {a: *x}")) {
            WeirException refused = assertThrows(WeirException.class, () -> load(text));
            assertTrue(refused.getMessage().contains("nested too deeply"), refused.getMessage());
        }
    }

    @Test
    void anEmptyFileLeavesTheDefaults() throws IOException {
        Configuration configuration = load("# nothing but a comment\n").configuration();

        assertEquals(8081, configuration.get(RestOptions.PORT));
        assertEquals(6123, configuration.get(JobManagerOptions.RPC_PORT));
        assertEquals("localhost", configuration.get(JobManagerOptions.RPC_ADDRESS));
        assertEquals(Duration.ofSeconds(1), configuration.get(HeartbeatOptions.INTERVAL));
        assertEquals(Duration.ofSeconds(5), configuration.get(HeartbeatOptions.TIMEOUT));
        assertEquals(1, configuration.get(CoreOptions.DEFAULT_PARALLELISM));
        assertEquals(1, configuration.get(TaskManagerOptions.NUM_TASK_SLOTS));
        assertEquals(0, configuration.get(TaskManagerOptions.DATA_PORT));
    }

    @Test
    void aKeyWithoutValueLeavesTheDefault() throws IOException {
        assertEquals(8081, load("rest.port:\nrest.address: x\n").configuration().get(RestOptions.PORT));
    }

    @Test
    void aMissingFileInTheDirectoryLeavesTheDefaults() {
        Map<String, String> environment = Map.of("WEIR_CONF_DIR", directory.toString());
        assertEquals(
                8081,
                ConfigurationLoader.load(environment, List.of()).configuration().get(RestOptions.PORT));
    }

    @Test
    void theFileOfTheEnvironmentsDirectoryIsRead() throws IOException {
        Files.writeString(directory.resolve("weir.yaml"), "rest.port: 1234\n");
        Map<String, String> environment = Map.of("WEIR_CONF_DIR", directory.toString());
        assertEquals(
                1234,
                ConfigurationLoader.load(environment, List.of()).configuration().get(RestOptions.PORT));
    }

    @Test
    void aFileThatDoesNotParseIsNamedWithItsLine() {
        String message = refused("rest.port: 1\n  bad: [\n");
        assertTrue(message.contains("weir.yaml, line "), message);
    }

    @Test
    void aFileOfBytesThatAreNoTextIsRefused() throws IOException {
        Path file = directory.resolve("weir.yaml");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        WeirException e = assertThrows(WeirException.class, () -> ConfigurationLoader.load(file, List.of()));
        assertEquals(ErrorCode.BAD_REQUEST, e.code());
    }

    @ParameterizedTest
    @CsvSource({
        "rest.port, 70000",
        "rest.port, -1",
        "rest.port, many",
        "parallelism.default, 0",
        "taskmanager.numberOfTaskSlots, 1.5",
        "taskmanager.memory.segment-size, 5 parsecs",
        "taskmanager.memory.segment-size, 1 gb",
        "heartbeat.interval, 0 s",
        "heartbeat.timeout, soon",
        "pipeline.operator-chaining.enabled, perhaps",
        "restart-strategy.type, sometimes",
        "restart-strategy.fixed-delay.attempts, -1",
        "restart-strategy.fixed-delay.delay, PT9999999999999H",
        "restart-strategy.failure-rate.max-failures-per-interval, 0",
        "restart-strategy.exponential-delay.jitter-factor, 1.5",
        "restart-strategy.exponential-delay.backoff-multiplier, NaN"
    })
    void aBadValueIsRefusedWithItsKey(String key, String value) {
        String fromFile = refused(key + ": " + value + "\n");
        assertTrue(fromFile.contains("weir.yaml") && fromFile.contains("'" + key + "'"), fromFile);
        WeirException e = assertThrows(
                WeirException.class, () -> ConfigurationLoader.load(Map.of(), List.of("-D" + key + "=" + value)));
        assertTrue(e.getMessage().startsWith("command line") && e.getMessage().contains(key), e.getMessage());
        assertTrue(e.getMessage().contains("'" + value + "'"), e.getMessage());
    }

    @Test
    void aTimeoutNoLongerThanTheIntervalIsRefused() throws IOException {
        assertTrue(refused("heartbeat.interval: 5 s\nheartbeat.timeout: 5 s\n").contains("longer than"));
        // Neither source is wrong when only one of them is looked at together with the defaults.
        Configuration both =
                load("heartbeat.interval: 10 s\n", "-Dheartbeat.timeout=30 s").configuration();
        assertEquals(Duration.ofSeconds(30), both.get(HeartbeatOptions.TIMEOUT));
    }

    @Test
    void aPingTimeoutThatOnePingCouldMissIsRefused() throws IOException {
        assertTrue(refused("heartbeat.ping-timeout: 150 ms\n").contains("at least twice"));
        assertEquals(
                Duration.ZERO,
                load("heartbeat.ping-timeout: 0\n").configuration().get(HeartbeatOptions.PING_TIMEOUT));
    }

    @Test
    void aFirstPauseBetweenRestartsThatIsLongerThanTheLongestIsRefused() {
        String message = refused("restart-strategy.exponential-delay.initial-backoff: 2 min\n");
        assertTrue(message.contains("'restart-strategy.exponential-delay.max-backoff' (60000 ms)"), message);
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        assertTrue(refused("rest.port: 1\nrest.port: 2\n").contains("weir.yaml"));
        assertTrue(refused("rest.port: 1\nrest:\n  port: 2\n").contains("'rest.port'"));
    }

    @Test
    void anUnknownKeyIsKeptAndWarnedAboutWithTheNearestKnownOne() throws IOException {
        ConfigurationLoader.Loaded loaded = load("rest.prot: 1\nmy.own: x\n");

        assertEquals("x", loaded.configuration().toMap().get("my.own"));
        assertEquals(2, loaded.warnings().size());
        assertTrue(loaded.warnings().get(1).contains("did you mean 'rest.port'?"), loaded.warnings()::toString);
        assertTrue(loaded.warnings().get(0).endsWith("'my.own'."), loaded.warnings()::toString);
    }

    @Test
    void anArgumentWithoutEqualsSignIsRefused() {
        assertThrows(WeirException.class, () -> ConfigurationLoader.load(Map.of(), List.of("-Drest.port")));
        assertThrows(WeirException.class, () -> ConfigurationLoader.load(Map.of(), List.of("-D=1")));
    }

    @Test
    void sizesHaveUnits() throws IOException {
        Configuration configuration =
                load("taskmanager.memory.segment-size: 64kb\ntaskmanager.memory.network.max: 128 mb\n")
                        .configuration();
        assertEquals(65_536, configuration.get(TaskManagerOptions.SEGMENT_SIZE).getBytes());
        assertEquals(
                134_217_728L,
                configuration.get(TaskManagerOptions.NETWORK_MEMORY_MAX).getBytes());
    }

    @Test
    void aListBecomesOneText() throws IOException {
        assertEquals("a;b", load("x.y: [a, b]\n").configuration().toMap().get("x.y"));
    }

    private ConfigurationLoader.Loaded load(String text, String... arguments) throws IOException {
        Path file = directory.resolve("weir.yaml");
        Files.writeString(file, text);
        return ConfigurationLoader.load(file, List.of(arguments));
    }

    private String refused(String text) {
        WeirException e = assertThrows(WeirException.class, () -> load(text));
        assertEquals(ErrorCode.BAD_REQUEST, e.code());
        return e.getMessage();
    }

    @Test
    void aLongArgumentIsQuotedByItsBeginning() {
        WeirException refused = assertThrows(
                WeirException.class, () -> ConfigurationLoader.load(Map.of(), List.of("-D" + "[".repeat(100_000))));
        assertTrue(refused.getMessage().length() < 400, refused.getMessage());
    }
}
