package dev.weir.jobmanager.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.error.WeirException;
import dev.weir.testkit.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JarFormTest {
    private static final String TYPE = "multipart/form-data; boundary=line";

    @Test
    void theFileArrivesByteByByteAsItWasSent() {
        Seeds.forEach(200, (seed, random) -> {
            byte[] file = new byte[random.nextInt(100_000)];
            random.nextBytes(file);
            if (random.nextBoolean()) {
                // Something that looks like the boundary for a while.
                Arrays.fill(file, (byte) "\r\n--lin".charAt(random.nextInt(7)));
            }
            JarForm form = JarForm.open(inPieces(form("x.jar", file), random), TYPE);
            assertEquals("x.jar", form.fileName());
            assertArrayEquals(file, form.content().readAllBytes());
            form.finish();
        });
    }

    @Test
    void otherFieldsAreSkipped() throws Exception {
        byte[] body = """
                --line
                Content-Disposition: form-data; name="jarfile"

                no file
                --line
                Content-Disposition: form-data; name="other"; filename="y.jar"

                b
                --line
                Content-Type: application/java-archive
                content-disposition: form-data; filename=x.jar; name=jarfile

                yes
                --line--
                """.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        JarForm form = JarForm.open(new ByteArrayInputStream(body), TYPE);
        assertEquals("x.jar", form.fileName());
        assertEquals("yes", new String(form.content().readAllBytes(), StandardCharsets.UTF_8));
        form.finish();
    }

    @Test
    void aFormThatBreaksOffAnywhereIsNeverTakenAsWhole() throws Exception {
        byte[] whole = form("x.jar", "some bytes of a jar".getBytes(StandardCharsets.UTF_8));
        // The last line feed means nothing.
        for (int length = 0; length < whole.length - 2; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            Exception thrown = assertThrows(Exception.class, () -> {
                JarForm form = JarForm.open(new ByteArrayInputStream(cut), TYPE);
                form.content().readAllBytes();
                form.finish();
            });
            assertTrue(thrown instanceof EOFException || thrown instanceof WeirException, "length " + length);
        }
    }

    @Test
    void bodiesThatAreNoFormAreOneSentence() {
        assertRefused("is a form", "application/json", "{}");
        assertRefused("is a form", null, "");
        assertRefused("no boundary", "multipart/form-data", "");
        assertRefused("The form is broken", TYPE, "");
        assertRefused("no file 'jarfile'", TYPE, "--line--\r\n");
        assertRefused(
                "no file 'jarfile'",
                TYPE,
                "--line\r\nContent-Disposition: form-data; name=\"x\"; filename=\"x\"\r\n\r\n\r\n--line--\r\n");
        assertRefused("broken", TYPE, "--line\r\n" + "A: b\r\n".repeat(9_000) + "\r\n");
        assertRefused(
                "broken",
                TYPE,
                "--line\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n\r\n".repeat(99) + "--line--\r\n");
    }

    @Test
    void randomBytesNeverDoMoreThanRefuse() {
        Seeds.forEach(2_000, (seed, random) -> {
            byte[] body = form("x.jar", new byte[20]);
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt();
            }
            try {
                JarForm form = JarForm.open(new ByteArrayInputStream(body), TYPE);
                form.content().readAllBytes();
                form.finish();
            } catch (WeirException | EOFException refused) {
                assertTrue(refused.getMessage().endsWith("."), refused.getMessage());
            }
        });
    }

    private static void assertRefused(String part, String contentType, String body) {
        WeirException refusal = assertThrows(
                WeirException.class,
                () -> JarForm.open(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), contentType));
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }

    /** A form with one file. */
    static byte[] form(String fileName, byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--line\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--line--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static InputStream inPieces(byte[] bytes, SplittableRandom random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] target) throws IOException {
                return read(target, 0, Math.min(target.length, random.nextInt(1, 4_000)));
            }
        };
    }
}
