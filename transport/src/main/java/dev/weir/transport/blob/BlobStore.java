package dev.weir.transport.blob;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.BlobKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A directory of blobs that are named by their content. Thread-safe, also between processes: a blob appears by an atomic
 * rename and never changes.
 */
public final class BlobStore {
    private static final int COPY_BYTES = 64 << 10;
    private static final String TEMPORARY_PREFIX = ".put-";
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private final Path directory;
    private final long maxBlobBytes;

    /** Opens a store and makes its directory when it is missing. */
    public BlobStore(Path directory, long maxBlobBytes) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.maxBlobBytes = maxBlobBytes;
    }

    /** Copies a stream to its end into the store; durable when this returns. */
    public BlobKey put(InputStream content) throws IOException {
        Path temporary = Files.createTempFile(directory, TEMPORARY_PREFIX, ".tmp");
        try {
            BlobKey key = copy(content, temporary);
            Files.move(temporary, pathOf(key), StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
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

    /** Reads a blob to its end: whether it is there and its bytes are those that it is named by. */
    public boolean isWhole(BlobKey key) throws IOException {
        Optional<Path> path = find(key);
        if (path.isEmpty()) {
            return false;
        }
        MessageDigest digest = Sha256.digest();
        try (InputStream content = new DigestInputStream(Files.newInputStream(path.get()), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest()).equals(key.sha256Hex());
    }

    /**
     * Forgets every blob but these, and what was on its way in when a process ended; gives how many. For whoever has the
     * directory alone, before anything comes in.
     */
    public int retain(Set<BlobKey> wanted) throws IOException {
        Set<Path> kept = wanted.stream().map(this::pathOf).collect(Collectors.toSet());
        int deleted = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, BlobStore::isOurs)) {
            for (Path file : files) {
                if (!kept.contains(file)) {
                    Files.deleteIfExists(file);
                    deleted++;
                }
            }
        }
        return deleted;
    }

    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(TEMPORARY_PREFIX) || NAME.matcher(name).matches();
    }

    private BlobKey copy(InputStream content, Path temporary) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] chunk = new byte[COPY_BYTES];
        long size = 0;
        try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(file)) {
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
            file.force(true);
        }
        return new BlobKey(HexFormat.of().formatHex(digest.digest()), size);
    }

    /** Safe because a key's constructor admits nothing but 64 hexadecimal digits. */
    private Path pathOf(BlobKey key) {
        return directory.resolve(key.sha256Hex());
    }
}
