package dev.weir.jobmanager.rest;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.core.error.WeirException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostGuardTest {
    @Test
    void aServerOnLoopbackAnswersToTheNamesOfThisMachineAlone() {
        HostGuard guard = new HostGuard("localhost", Set.of(), "http");
        for (String host : new String[] {"localhost:8081", "LOCALHOST", "127.0.0.1:8081", "[::1]:8081"}) {
            assertDoesNotThrow(() -> guard.check(host, null));
        }
        for (String host :
                new String[] {null, "", "evil.example:8081", "localhost.evil.example", "10.0.0.7", "[::2]"}) {
            assertThrows(WeirException.class, () -> guard.check(host, null));
        }
    }

    @Test
    void beyondLoopbackAddressesAndAllowedNamesAreAnsweredToo() {
        HostGuard guard = new HostGuard("0.0.0.0", Set.of("jobs.example"), "http");
        for (String host : new String[] {"Jobs.example:8081", "10.0.0.7:8081", "[fe80::1]:8081", "localhost"}) {
            assertDoesNotThrow(() -> guard.check(host, null));
        }
        for (String host : new String[] {"evil.example", "10.0.0.7.evil.example", null}) {
            assertThrows(WeirException.class, () -> guard.check(host, null));
        }
    }

    @Test
    void pagesOfOtherOriginsAreRefused() {
        HostGuard guard = new HostGuard("127.0.0.1", Set.of(), "http");
        assertDoesNotThrow(() -> guard.check("localhost:8081", "http://localhost:8081"));
        for (String origin : new String[] {
            "http://evil.example", "https://localhost:8081", "http://localhost:9999", "http://localhost", "null", ""
        }) {
            assertThrows(WeirException.class, () -> guard.check("localhost:8081", origin));
        }
    }
}
