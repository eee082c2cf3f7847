package dev.weir.jobmanager.storage;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
    private static final int MAGIC = 0x57534631;
    private static final int HEAD_BYTES = 2 * Integer.BYTES;
    private static final int MAX_BYTES = 128 << 20;

    private SealedFile() {}

    /** Replaces the file; durable when this returns. Its directory exists. */
    static void write(Path file, byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + content.length + Integer.BYTES)
                .putInt(MAGIC)
                .putInt(content.length)
                .put(content)
                .putInt(checksum(content))
                .flip();
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            // The rename itself is durable only when the directory is.
            directory.force(true);
        }
    }

    /** The content, empty if there is no such file; a damaged one is an error. */
    static Optional<byte[]> read(Path file) throws IOException {
        byte[] bytes;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw damaged(file);
            }
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length < HEAD_BYTES + Integer.BYTES
                || buffer.getInt() != MAGIC
                || buffer.getInt() != bytes.length - HEAD_BYTES - Integer.BYTES) {
            throw damaged(file);
        }
        byte[] content = new byte[bytes.length - HEAD_BYTES - Integer.BYTES];
        buffer.get(content);
        if (buffer.getInt() != checksum(content)) {
            throw damaged(file);
        }
        return Optional.of(content);
    }

    private static int checksum(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        return (int) crc.getValue();
    }

    private static WeirException damaged(Path file) {
        return new WeirException(
                ErrorCode.STORAGE_FAILED, "The file " + file + " is damaged: restore it from a copy, or remove it.");
    }
}
