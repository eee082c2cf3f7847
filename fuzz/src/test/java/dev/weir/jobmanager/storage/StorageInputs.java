package dev.weir.jobmanager.storage;

import java.io.IOException;
import java.nio.file.Path;

/** What the fuzzer needs of this package. Stateless. */
public final class StorageInputs {
    private StorageInputs() {}

    /** Reads a file that may be anything. */
    public static void read(Path file) throws IOException {
        SealedFile.read(file);
    }

    /** Writes and reads back. */
    public static byte[] sealed(Path file, byte[] content) throws IOException {
        SealedFile.write(file, content);
        return SealedFile.read(file).orElseThrow();
    }
}
