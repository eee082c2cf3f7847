package dev.weir.jobmanager.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Reads and writes small files of which a reader sees the whole old or the whole new content, whatever happens. Has no state.
 *
 * <pre>
 * u32 magic "WSF1" | u32 length | content | u32 CRC-32C of content
 * </pre>
 */
final class SealedFile {
    /** The largest file that is read. */
    static final int MAX_BYTES = 128 << 20;

    private static final int MAGIC = 0x57534631;
    private static final int HEAD_BYTES = 2 * Integer.BYTES;

    private SealedFile() {}

    /** Replaces the file; durable when this returns. Its directory exists. */
    static void write(Disk disk, Path file, byte[] content) throws IOException {
        byte[] bytes = ByteBuffer.allocate(HEAD_BYTES + content.length + Integer.BYTES)
                .putInt(MAGIC)
                .putInt(content.length)
                .put(content)
                .putInt(checksum(content))
                .array();
        Path temporary = temporaryOf(file);
        try {
            disk.write(temporary, bytes);
        } catch (IOException e) {
            // A full disk has better use for what was written.
            deleteAfter(e, disk, temporary);
            throw e;
        }
        disk.rename(temporary, file);
        disk.sync(file.getParent());
    }

    /** The content, empty if there is no such file. */
    static Optional<byte[]> read(Disk disk, Path file) throws IOException, DamagedFileException {
        Optional<byte[]> bytes = disk.read(file, MAX_BYTES + 1);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        if (bytes.get().length > MAX_BYTES) {
            throw new DamagedFileException("it is larger than " + MAX_BYTES + " bytes");
        }
        int length = bytes.get().length - HEAD_BYTES - Integer.BYTES;
        ByteBuffer buffer = ByteBuffer.wrap(bytes.get());
        if (length < 0 || buffer.getInt() != MAGIC || buffer.getInt() != length) {
            throw new DamagedFileException("its length is not what it says");
        }
        byte[] content = new byte[length];
        buffer.get(content);
        if (buffer.getInt() != checksum(content)) {
            throw new DamagedFileException("its checksum does not fit");
        }
        return Optional.of(content);
    }

    /** Whether a name is that of a file whose writing did not end. */
    static boolean isTemporary(String name) {
        return name.startsWith(".") && name.endsWith(".tmp");
    }

    private static Path temporaryOf(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".tmp");
    }

    private static void deleteAfter(IOException failure, Disk disk, Path file) {
        try {
            disk.delete(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static int checksum(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        return (int) crc.getValue();
    }
}
