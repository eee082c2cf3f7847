package dev.weir.transport.blob;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.BlobKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A directory of blobs that are named by their content. Thread-safe, also between processes: a blob appears by an atomic
 * rename and never changes.
 */
public final class BlobStore {
    private static final int COPY_BYTES = 64 << 10;

    private final Path directory;
    private final long maxBlobBytes;

    /** Opens a store and makes its directory when it is missing. */
    public BlobStore(Path directory, long maxBlobBytes) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.maxBlobBytes = maxBlobBytes;
    }

    /** Copies a stream to its end into the store. */
    public BlobKey put(InputStream content) throws IOException {
        Path temporary = Files.createTempFile(directory, ".put-", ".tmp");
        try {
            BlobKey key = copy(content, temporary);
            Files.move(temporary, pathOf(key), StandardCopyOption.ATOMIC_MOVE);
            return key;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Where a blob's bytes are, empty when the store does not hold it. */
    public Optional<Path> find(BlobKey key) throws IOException {
        Path path = pathOf(key);
        return Files.isRegularFile(path) && Files.size(path) == key.sizeBytes() ? Optional.of(path) : Optional.empty();
    }

    /** Forgets a blob; nothing happens when it is not there. */
    public void delete(BlobKey key) throws IOException {
        Files.deleteIfExists(pathOf(key));
    }

    private BlobKey copy(InputStream content, Path temporary) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] chunk = new byte[COPY_BYTES];
        long size = 0;
        try (var out = Files.newOutputStream(temporary)) {
            for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                size += read;
                if (size > maxBlobBytes) {
                    throw new WeirException(
                            ErrorCode.RESOURCES_EXHAUSTED,
                            "A blob is larger than the store allows: max=" + maxBlobBytes + " bytes.");
                }
                digest.update(chunk, 0, read);
                out.write(chunk, 0, read);
            }
        }
        return new BlobKey(HexFormat.of().formatHex(digest.digest()), size);
    }

    /** Safe because a key's constructor admits nothing but 64 hexadecimal digits. */
    private Path pathOf(BlobKey key) {
        return directory.resolve(key.sha256Hex());
    }
}
