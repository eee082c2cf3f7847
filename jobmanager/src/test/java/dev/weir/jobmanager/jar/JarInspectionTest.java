package dev.weir.jobmanager.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarInspectionTest {
    private static final int END_BYTES = 22;
    private static final int BOMB_MEGABYTES = 300;

    @TempDir
    private Path directory;

    @Test
    void findsTheMainClass() throws Exception {
        assertEquals(Optional.of("job.Main"), inspect(Zips.jar("job.Main")));
        assertEquals(Optional.empty(), inspect(Zips.zip("a.class", new byte[9])));
    }

    @Test
    void aFileThatIsNoZipIsRefused() {
        assertRefused("it is no zip", new byte[0]);
        assertRefused("it is no zip", "this is not a zip at all".getBytes(StandardCharsets.UTF_8));
        byte[] jar = Zips.jar("job.Main");
        assertRefused("it is no zip", Arrays.copyOf(jar, jar.length / 2));
    }

    @Test
    void everyDamagedByteIsEitherHarmlessOrOneSentence() throws Exception {
        byte[] jar = Zips.jar("job.Main");
        for (int i = 0; i < jar.length; i++) {
            byte[] damaged = jar.clone();
            damaged[i] ^= 0x55;
            try {
                inspect(damaged);
            } catch (WeirException e) {
                assertEquals(ErrorCode.BAD_JAR, e.code());
            }
        }
    }

    @Test
    void aBombIsRefusedBeforeAnythingIsUnpacked() {
        assertRefused("it would unpack to far more than a program has", Zips.bomb(BOMB_MEGABYTES));
    }

    @Test
    void aDirectoryThatSaysItIsHugeIsRefusedBeforeItIsRead() {
        byte[] jar = Zips.jar("job.Main");
        ByteBuffer end = ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(jar.length - END_BYTES + 12, 1 << 30);
        assertRefused("its list of entries is too long", jar);
    }

    private Optional<String> inspect(byte[] content) throws IOException {
        return JarInspection.mainClassOf(Files.write(directory.resolve("file"), content));
    }

    private void assertRefused(String part, byte[] content) {
        WeirException refusal = assertThrows(WeirException.class, () -> inspect(content));
        assertEquals(ErrorCode.BAD_JAR, refusal.code());
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }
}
