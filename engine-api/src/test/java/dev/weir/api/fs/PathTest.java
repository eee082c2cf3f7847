package dev.weir.api.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JavaSerialization;
import org.junit.jupiter.api.Test;

class PathTest {

    @Test
    void takesANameApart() {
        Path path = new Path("/data/in/file.txt");
        assertEquals("file.txt", path.getName());
        assertEquals(new Path("/data/in"), path.getParent());
        assertEquals(new Path("/"), new Path("/data").getParent());
        assertNull(new Path("/").getParent());
        assertNull(new Path("file").getParent());
        assertEquals(path, new Path(new Path("/data/in/"), "file.txt"));
        assertEquals(path, JavaSerialization.ship(path));
    }

    @Test
    void understandsLocalUris() {
        assertEquals("/data/in", new Path("file:///data/in").toLocalPath().toString());
        assertEquals("/data/in", new Path("file:/data//in/").toLocalPath().toString());
        assertEquals("a:b", new Path("a:b").toLocalPath().toString(), "one letter is not a scheme");
    }

    @Test
    void namesThePathWhoseFileSystemIsUnknown() {
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> new Path("s3://bucket/key").toLocalPath());
        assertTrue(failure.getMessage().contains("s3:"), failure.getMessage());
    }
}
