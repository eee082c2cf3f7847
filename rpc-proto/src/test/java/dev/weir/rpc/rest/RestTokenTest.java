package dev.weir.rpc.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestTokenTest {
    @TempDir
    private Path directory;

    @Test
    void isMadeOnceForItsOwnerAlone() throws Exception {
        Path file = RestToken.beside(directory.resolve("run").resolve("secret"));
        RestToken made = RestToken.ensure(file, new SecureRandom());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(
                made.headerValue(), RestToken.ensure(file, new SecureRandom()).headerValue());
        assertEquals(made.headerValue(), RestToken.load(file).headerValue());
    }

    @Test
    void isShownByItsOwnHeaderAlone() {
        RestToken token = RestToken.random(new SecureRandom());
        assertTrue(token.isShownBy(token.headerValue()));
        assertFalse(token.isShownBy(null));
        assertFalse(token.isShownBy(""));
        assertFalse(token.isShownBy("Bearer "));
        assertFalse(token.isShownBy(token.headerValue() + "0"));
        assertFalse(token.isShownBy(token.headerValue().substring("Bearer ".length())));
        assertFalse(token.isShownBy(RestToken.random(new SecureRandom()).headerValue()));
    }

    @Test
    void aFileThatHoldsNoneIsOneSentence() throws Exception {
        Path file = Files.writeString(directory.resolve("rest.token"), "secret");
        assertTrue(assertThrows(IOException.class, () -> RestToken.load(file))
                .getMessage()
                .contains("does not hold a REST token"));
        assertTrue(assertThrows(IOException.class, () -> RestToken.load(directory.resolve("none")))
                .getMessage()
                .startsWith("There is no REST token at"));
        assertTrue(assertThrows(IOException.class, () -> RestToken.ensure(file.resolve("below"), new SecureRandom()))
                .getMessage()
                .contains("can't be written"));
    }
}
