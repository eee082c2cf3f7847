package dev.weir.core.classloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarCheckTest {
    @TempDir
    Path directory;

    @Test
    void jarsWithLargeResourcesAreFine() throws IOException {
        JarCheck.check("job", jar("data.bin", (int) JarCheck.MAX_CLASS_BYTES + 1));
    }

    @Test
    void classThatUnpacksToMuchMoreThanItsJarIsRefused() throws IOException {
        Path bomb = jar("job/Bomb.class", (int) JarCheck.MAX_CLASS_BYTES + 1);
        assertTrue(Files.size(bomb) < 100_000, "it is small as it travels");
        assertRefused(bomb, "job/Bomb.class unpacks to");
    }

    @Test
    void whatIsNoZipIsRefused() throws IOException {
        assertRefused(Files.writeString(directory.resolve("text.jar"), "no zip ".repeat(1000)), "it is no jar");
        assertRefused(Files.write(directory.resolve("empty.jar"), new byte[0]), "it is no jar");
    }

    @Test
    void tableOfContentsThatClaimsToFillTheMemoryIsRefusedBeforeItIsRead() throws IOException {
        byte[] bytes = Files.readAllBytes(jar("a", 1));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 22 + 12, 1 << 30);
        assertRefused(Files.write(directory.resolve("huge.jar"), bytes), "table of contents");
    }

    @Test
    void jarThatWasCutOffIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(jar("a.class", 1000));
        byte[] cut = Arrays.copyOfRange(bytes, 40, bytes.length);
        assertRefused(Files.write(directory.resolve("cut.jar"), cut), "no readable jar");
    }

    private Path jar(String entry, int bytes) throws IOException {
        Path jar = directory.resolve("made.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(new byte[bytes]);
        }
        return jar;
    }

    private static void assertRefused(Path jar, String part) {
        WeirException refused = assertThrows(WeirException.class, () -> JarCheck.check("job", jar));
        assertEquals(ErrorCode.BAD_JAR, refused.code());
        assertTrue(refused.getMessage().contains(part), refused.getMessage());
        assertEquals(1, refused.getMessage().lines().count());
    }
}
