package dev.weir.jobmanager.jar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes small jars for tests. Has no state. */
public final class Zips {
    private static final int CHUNK = 1 << 20;

    private Zips() {}

    /** A jar that names a main class. */
    public static byte[] jar(String mainClass) {
        return zip(
                "META-INF/MANIFEST.MF",
                ("Manifest-Version: 1.0\nMain-Class: " + mainClass + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    static byte[] zip(String name, byte[] content) {
        return write(zip -> {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        });
    }

    /** A zip that unpacks to that many million bytes of nothing. */
    public static byte[] bomb(int megabytes) {
        return write(zip -> {
            zip.putNextEntry(new ZipEntry("nothing"));
            byte[] nothing = new byte[CHUNK];
            for (int i = 0; i < megabytes; i++) {
                zip.write(nothing);
            }
        });
    }

    private interface Writing {
        void to(ZipOutputStream zip) throws IOException;
    }

    private static byte[] write(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            writing.to(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
