package dev.weir.jobmanager.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarShelfTest {
    private static final int MAX_BYTES = 4_096;

    @TempDir
    private Path directory;

    private long nowMs = 100;
    private JarShelf shelf;

    @BeforeEach
    void open() throws IOException {
        shelf = JarShelf.open(directory, MAX_BYTES, () -> nowMs++);
    }

    @AfterEach
    void close() throws IOException {
        shelf.close();
        assertEquals(List.of(), files(), "nothing is left behind");
    }

    @Test
    void aJarIsKnownByItsContentAndItsLabel() throws Exception {
        StoredJar jar = add("words.jar", Zips.jar("job.Words"));
        assertTrue(jar.id().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}_words\\.jar"), jar.id());
        assertEquals(Optional.of("job.Words"), jar.mainClass());
        assertEquals(Optional.of(jar), shelf.find(jar.id()));
        assertTrue(Files.exists(shelf.pathOf(jar)));
        StoredJar other = add("other.jar", Zips.jar("job.Words"));
        assertEquals(shelf.pathOf(jar), shelf.pathOf(other));
        assertEquals(List.of(other, jar), shelf.list());
    }

    @Test
    void theSameJarAgainIsOnlyYounger() throws Exception {
        StoredJar first = add("words.jar", Zips.jar("job.Words"));
        StoredJar again = add("words.jar", Zips.jar("job.Words"));
        assertEquals(first.id(), again.id());
        assertEquals(List.of(again), shelf.list());
        assertTrue(shelf.remove(first.id()));
        assertFalse(Files.exists(directory.resolve(first.key().sha256Hex())));
    }

    @Test
    void aContentStaysAsLongAsAJarHasIt() throws Exception {
        StoredJar one = add("one.jar", Zips.jar("job.Words"));
        StoredJar two = add("two.jar", Zips.jar("job.Words"));
        assertTrue(shelf.remove(one.id()));
        assertFalse(shelf.remove(one.id()));
        assertTrue(Files.exists(shelf.pathOf(two)));
        assertTrue(shelf.remove(two.id()));
        assertThrows(WeirException.class, () -> shelf.pathOf(two));
    }

    @Test
    void whatIsRefusedLeavesNothing() {
        assertThrows(WeirException.class, () -> add("bad.jar", new byte[100]));
        assertEquals(List.of(), shelf.list());
    }

    @Test
    void aFullShelfRefusesAndSaysHowToMakeRoom() throws Exception {
        for (int i = 0; i < 100; i++) {
            add("job" + i + ".jar", Zips.jar("job.Words"));
        }
        WeirException refusal = assertThrows(WeirException.class, () -> add("more.jar", Zips.jar("job.Words")));
        assertEquals(ErrorCode.RESOURCES_EXHAUSTED, refusal.code());
        assertTrue(refusal.getMessage().contains("DELETE /jars/ID"), refusal.getMessage());
        shelf.remove(shelf.list().get(0).id());
        add("more.jar", Zips.jar("job.Words"));
    }

    @Test
    void allJarsTogetherAreBounded() throws Exception {
        byte[] content = Zips.zip("a", randomBytes(MAX_BYTES - 1_000));
        add("large.jar", content);
        assertThrows(WeirException.class, () -> add("more.jar", Zips.zip("b", randomBytes(MAX_BYTES - 1_000))));
        assertEquals(1, shelf.list().size());
    }

    @Test
    void idsThatAreNoneFindNothing() throws Exception {
        add("words.jar", Zips.jar("job.Words"));
        for (String id : List.of("", "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "x.jar")) {
            assertEquals(Optional.empty(), shelf.find(id));
            assertFalse(shelf.remove(id));
        }
    }

    private StoredJar add(String name, byte[] content) throws IOException {
        return shelf.add(JarLabel.of(name), new ByteArrayInputStream(content));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static byte[] randomBytes(int size) {
        byte[] bytes = new byte[size];
        new java.util.SplittableRandom(size).nextBytes(bytes);
        return bytes;
    }
}
