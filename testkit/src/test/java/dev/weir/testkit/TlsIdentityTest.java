package dev.weir.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.config.Configuration;
import dev.weir.core.error.WeirException;
import dev.weir.core.security.TlsFiles;
import dev.weir.core.security.TlsIdentity;
import dev.weir.core.time.Clock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong with the files of TLS, and what a person is told then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsIdentityTest {
    private static final String RIGHT = TestCertificates.PASSWORD;
    private static final long DAY_MS = 86_400_000;

    private Path directory;
    private Path keystore;
    private Path expired;
    private Path truststore;

    @BeforeAll
    void make(@TempDir Path own) throws Exception {
        directory = own;
        TestCertificates certificates = new TestCertificates(own, "ours");
        keystore = certificates.keystore("node");
        expired = certificates.expiredKeystore("late");
        truststore = certificates.truststore();
    }

    /** The real clock, moved. Thread-safe. */
    private record Shifted(long ms) implements Clock {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public long currentTimeMillis() {
            return System.currentTimeMillis() + ms;
        }
    }

    @Test
    void goodFilesMakeAContext() {
        TlsFiles files = new TlsFiles(keystore, RIGHT, truststore, RIGHT);
        assertEquals(
                TlsIdentity.PROTOCOL,
                TlsIdentity.load(files, new Shifted(0)).context().getProtocol());
        assertTrue(!files.toString().contains(RIGHT), "passwords belong into no log");
    }

    @Test
    void everyWrongFileIsNamedWithTheRemedy() throws Exception {
        Path text = Files.writeString(directory.resolve("text"), "no store");
        Path none = directory.resolve("none");
        assertRefused(new TlsFiles(none, RIGHT, truststore, RIGHT), 0, "no keystore at " + none);
        assertRefused(new TlsFiles(keystore, RIGHT, none, RIGHT), 0, "no truststore at " + none);
        assertRefused(new TlsFiles(text, RIGHT, truststore, RIGHT), 0, "'security.ssl.keystore'");
        assertRefused(new TlsFiles(keystore, "wrong", truststore, RIGHT), 0, "password of the keystore");
        assertRefused(new TlsFiles(keystore, RIGHT, truststore, "wrong"), 0, "password of the truststore");
        assertRefused(new TlsFiles(truststore, RIGHT, truststore, RIGHT), 0, "holds no private key");
        assertRefused(new TlsFiles(keystore, RIGHT, keystore, RIGHT), 0, "holds no certificate to trust");
        assertRefused(new TlsFiles(expired, RIGHT, truststore, RIGHT), 0, "has expired on");
        assertRefused(new TlsFiles(keystore, RIGHT, truststore, RIGHT), 40 * DAY_MS, "has expired on");
        assertRefused(new TlsFiles(keystore, RIGHT, truststore, RIGHT), -DAY_MS, "clock");
    }

    @Test
    void whatIsMissingInTheConfigurationIsNamed() {
        assertEquals(Optional.empty(), TlsFiles.of(Configuration.fromMap(Map.of())));
        WeirException refused = assertThrows(
                WeirException.class,
                () -> TlsFiles.of(Configuration.fromMap(
                        Map.of("security.ssl.enabled", "true", "security.ssl.keystore", "/k.p12"))));
        assertTrue(refused.getMessage().contains("'security.ssl.keystore-password' is not set"), refused.getMessage());
    }

    private static void assertRefused(TlsFiles files, long shiftMs, String part) {
        WeirException refused = assertThrows(WeirException.class, () -> TlsIdentity.load(files, new Shifted(shiftMs)));
        assertTrue(refused.getMessage().contains(part), refused.getMessage());
        assertEquals(1, refused.getMessage().lines().count());
    }
}
