package dev.weir.rpc.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.JobGraph;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A submission comes out as it went in, or is refused with a sentence. */
class SubmissionCodecTest {
    private static final long PLENTY = 1 << 20;

    @TempDir
    private Path directory;

    private final SplittableRandom random = new SplittableRandom(1);
    private final JobGraph graph = new Messages(random).graph();
    private final byte[] graphBytes = JobGraphCodec.encode(graph);
    private final List<Path> jars = new ArrayList<>();

    @BeforeEach
    void writeJars() throws IOException {
        for (int size : new int[] {0, 1, 100_000}) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            jars.add(Files.write(directory.resolve(size + ".jar"), content));
        }
    }

    @Test
    void graphAndJarsComeBack() throws IOException {
        byte[] body = body();
        assertEquals(SubmissionCodec.sizeBytes(graphBytes, jars), body.length);
        List<byte[]> read = new ArrayList<>();
        JobGraph readGraph = SubmissionCodec.read(new ByteArrayInputStream(body), PLENTY, (size, content) -> {
            byte[] jar = content.readAllBytes();
            assertEquals(size, jar.length);
            read.add(jar);
        });
        assertEquals(graph, readGraph);
        assertEquals(jars.size(), read.size());
        for (int i = 0; i < read.size(); i++) {
            assertArrayEquals(Files.readAllBytes(jars.get(i)), read.get(i));
        }
    }

    @Test
    void aSinkNeedNotReadItsJar() throws IOException {
        assertEquals(graph, SubmissionCodec.read(new ByteArrayInputStream(body()), PLENTY, (size, content) -> {}));
    }

    @Test
    void theFirstBytesAreFrozen() throws IOException {
        byte[] expected = {'W', 'E', 'I', 'R', 0, 1, 0, 0};
        assertArrayEquals(expected, Arrays.copyOf(body(), expected.length));
    }

    @Test
    void aBodyThatEndsEarlyIsRefusedWhereverItEnds() throws IOException {
        byte[] body = body();
        for (int i = 0; i < 300; i++) {
            assertRefused(ErrorCode.MALFORMED_MESSAGE, "", Arrays.copyOf(body, random.nextInt(body.length)));
        }
    }

    @Test
    void bytesBehindTheLastJarAreRefused() throws IOException {
        byte[] body = body();
        assertRefused(ErrorCode.MALFORMED_MESSAGE, "behind its last jar", Arrays.copyOf(body, body.length + 1));
    }

    @Test
    void aForeignBodyIsRefused() {
        assertRefused(ErrorCode.MALFORMED_MESSAGE, "does not begin with WEIR", "PK-something".getBytes(UTF_8));
        assertRefused(ErrorCode.MALFORMED_MESSAGE, "version=9", new byte[] {'W', 'E', 'I', 'R', 0, 9});
    }

    @Test
    void lyingLengthsAreRefusedBeforeAnythingIsAllocated() {
        assertRefused(
                ErrorCode.MALFORMED_MESSAGE, "graph is too large", new byte[] {'W', 'E', 'I', 'R', 0, 1, -1, -1, -1, -1
                });
    }

    @Test
    void jarsAboveTheLimitAreRefused() throws IOException {
        byte[] body = body();
        WeirException refused = assertThrows(
                WeirException.class,
                () -> SubmissionCodec.read(new ByteArrayInputStream(body), 100_000, (size, content) -> {}));
        assertEquals(ErrorCode.RESOURCES_EXHAUSTED, refused.code());
    }

    private byte[] body() throws IOException {
        try (InputStream in = SubmissionCodec.open(graphBytes, jars)) {
            return in.readAllBytes();
        }
    }

    private static void assertRefused(ErrorCode code, String expected, byte[] body) {
        WeirException refused = assertThrows(
                WeirException.class,
                () -> SubmissionCodec.read(new ByteArrayInputStream(body), PLENTY, (size, content) -> {}));
        assertEquals(code, refused.code());
        assertTrue(refused.getMessage().contains(expected), refused.getMessage());
    }
}
