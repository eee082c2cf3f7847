package dev.weir.jobmanager.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.error.WeirException;
import dev.weir.testkit.Seeds;
import org.junit.jupiter.api.Test;

class JarLabelTest {
    @Test
    void keepsTheLastPartOfAName() {
        assertEquals("job-1_2.jar", JarLabel.of("job-1.2.jar").text());
        assertEquals("x.jar", JarLabel.of("/home/me/x.jar").text());
        assertEquals("x.jar", JarLabel.of("C:\\jobs\\x.jar").text());
        assertEquals("job.jar", JarLabel.of(".jar").text());
    }

    @Test
    void waysOutOfADirectoryAreNothingButCharacters() {
        assertEquals("x.jar", JarLabel.of("../../../../tmp/x.jar").text());
        assertEquals("_2e_2e_2fx.jar", JarLabel.of("%2e%2e%2fx.jar").text());
        assertEquals("__.jar", JarLabel.of("...jar").text());
        assertEquals("a_b.jar", JarLabel.of("a\0b.jar").text());
    }

    @Test
    void whateverANameIsItsLabelIsHarmless() {
        Seeds.forEach(1_000, (seed, random) -> {
            StringBuilder name = new StringBuilder();
            for (int i = random.nextInt(300); i > 0; i--) {
                name.append((char) random.nextInt(1, 300));
            }
            assertTrue(JarLabel.of(name + ".jar").text().matches("[A-Za-z0-9_-]{1,100}\\.jar"));
        });
    }

    @Test
    void otherFilesAreRefused() {
        assertThrows(WeirException.class, () -> JarLabel.of("job.zip"));
        assertThrows(WeirException.class, () -> JarLabel.of("job.jar/"));
        assertThrows(WeirException.class, () -> JarLabel.of(""));
    }
}
