package dev.weir.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSecretTest {
    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();

    @Test
    void createdSecretLoadsAsTheSameSecretAndOnlyItsOwnerMayTouchIt() throws IOException {
        Path file = directory.resolve("secret");
        ClusterSecret created = ClusterSecret.create(file, random);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        byte[] text = {1, 2, 3};
        assertArrayEquals(created.hmac(text), ClusterSecret.load(file).hmac(text));
    }

    @Test
    void refusesAFileThatOthersCanRead() throws IOException {
        Path file = directory.resolve("secret");
        ClusterSecret.create(file, random);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        IOException refusal = assertThrows(IOException.class, () -> ClusterSecret.load(file));
        assertTrue(refusal.getMessage().contains("chmod 600"), refusal.getMessage());
    }

    @Test
    void refusesAFileThatHoldsSomethingElse() throws IOException {
        Path file = directory.resolve("secret");
        ClusterSecret.create(file, random);
        Files.writeString(file, "hunter2");
        assertThrows(IOException.class, () -> ClusterSecret.load(file));
        assertThrows(IOException.class, () -> ClusterSecret.load(directory.resolve("missing")));
    }

    @Test
    void neverReplacesAnExistingSecret() throws IOException {
        Path file = directory.resolve("secret");
        ClusterSecret.create(file, random);
        assertThrows(IOException.class, () -> ClusterSecret.create(file, random));
    }
}
