package dev.weir.core.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.config.Configuration;
import dev.weir.core.config.RestOptions;
import dev.weir.core.error.WeirException;
import dev.weir.core.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindRuleTest {
    private static final Clock CLOCK = new Clock() {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public long currentTimeMillis() {
            return 0;
        }
    };

    @ParameterizedTest
    @CsvSource({
        // plane, loopback, secret, tls, insecure -> may listen
        "INNER,   true,  false, false, false, true",
        "INNER,   true,  true,  true,  true,  true",
        "INNER,   false, false, false, false, false",
        "INNER,   false, true,  false, false, true",
        "INNER,   false, false, true,  false, true",
        "INNER,   false, false, false, true,  true",
        "REST,    true,  false, false, false, true",
        "REST,    false, false, false, false, false",
        "REST,    false, true,  false, false, false",
        "REST,    false, false, true,  false, true",
        "REST,    false, true,  false, true,  true",
        "METRICS, true,  false, false, false, true",
        "METRICS, false, true,  false, false, false",
        "METRICS, false, true,  true,  false, false",
        "METRICS, false, false, false, true,  true",
    })
    void onlyProtectedPlanesListenBeyondLoopback(
            Plane plane, boolean loopback, boolean secret, boolean tls, boolean insecure, boolean mayListen) {
        Optional<String> refusal =
                BindRule.refusal(plane, "some.host", "0.0.0.0", loopback, new Protection(secret, tls, insecure));
        assertEquals(mayListen, refusal.isEmpty(), refusal.toString());
        refusal.ifPresent(sentence -> {
            assertTrue(sentence.startsWith("'some.host' is 0.0.0.0"), sentence);
            assertTrue(sentence.contains("security.insecure"), sentence);
            assertEquals(1, sentence.lines().count());
        });
    }

    @Test
    void everyAddressOfTheMachineCountsAsReachableByOthers() {
        SecuritySettings nothing = SecuritySettings.of(Configuration.fromMap(Map.of()), CLOCK);
        assertRefused(nothing, "0.0.0.0", "security.ssl.enabled");
        assertRefused(nothing, "::", "security.ssl.enabled");
        assertRefused(nothing, "no-such-host.invalid", "is unknown");
        nothing.requireSafe(Plane.REST, RestOptions.ADDRESS, "localhost");
        nothing.requireSafe(Plane.REST, RestOptions.ADDRESS, "127.0.0.2");
        SecuritySettings.of(Configuration.fromMap(Map.of("security.insecure", "true")), CLOCK)
                .requireSafe(Plane.REST, RestOptions.ADDRESS, "0.0.0.0");
    }

    private static void assertRefused(SecuritySettings settings, String host, String part) {
        WeirException refusal =
                assertThrows(WeirException.class, () -> settings.requireSafe(Plane.REST, RestOptions.ADDRESS, host));
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("rest.address"), refusal.getMessage());
    }
}
