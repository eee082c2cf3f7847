package dev.weir.jobmanager.storage;

import dev.weir.fuzz.Decoding;
import java.io.IOException;
import java.nio.file.Path;

/** What the fuzzer needs of this package. Stateless. */
public final class StorageInputs {
    private static final Disk DISK = new LocalDisk();

    private StorageInputs() {}

    /** Reads a file that may be anything. */
    public static void read(Path file) throws IOException {
        try {
            SealedFile.read(DISK, file);
        } catch (DamagedFileException damaged) {
            Decoding.requireSentence(damaged);
        }
    }

    /** Reads what may be the content of a job's record or result. */
    public static void decode(byte[] content) {
        try {
            RecordCodec.decode(content);
        } catch (DamagedFileException damaged) {
            Decoding.requireSentence(damaged);
        }
        try {
            ResultCodec.decode(content);
        } catch (DamagedFileException damaged) {
            Decoding.requireSentence(damaged);
        }
    }

    /** Writes and reads back. */
    public static byte[] sealed(Path file, byte[] content) throws IOException {
        SealedFile.write(DISK, file, content);
        try {
            return SealedFile.read(DISK, file).orElseThrow();
        } catch (DamagedFileException e) {
            throw new AssertionError("what was sealed is damaged", e);
        }
    }
}
