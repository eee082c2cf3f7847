package dev.weir.rpc.rest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * What a caller of REST has to show before it may change anything: a web page that a user visits can send requests to the
 * user's cluster, but can't read the user's files. Immutable.
 *
 * <p>On disk: 64 hexadecimal digits and a line feed, in a file that only its owner may touch (mode 0600). In a request:
 * {@code Authorization: Bearer TOKEN}.
 */
public final class RestToken {
    /** The request header that carries it. */
    public static final String HEADER = "Authorization";

    private static final String FILE_NAME = "rest.token";
    private static final String SCHEME = "Bearer ";
    private static final int BYTES = 32;
    private static final int MAX_FILE_BYTES = 256;

    private final String digits;

    private RestToken(String digits) {
        this.digits = digits;
    }

    /** Where the token lies when no file is configured: beside the cluster secret. */
    public static Path beside(Path secretFile) {
        return secretFile.toAbsolutePath().resolveSibling(FILE_NAME);
    }

    /** A token that lives in memory alone. */
    public static RestToken random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new RestToken(HexFormat.of().formatHex(bytes));
    }

    /** Reads the file, after making it when it is missing; every failure is one sentence with its remedy. */
    public static RestToken ensure(Path file, SecureRandom random) throws IOException {
        RestToken made = random(random);
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
            return made.write(file) ? made : load(file);
        } catch (FileSystemException e) {
            throw new IOException(
                    "The REST token " + file + " can't be written (" + e
                            + "): correct security.rest.token.file or the permissions of its directory.",
                    e);
        }
    }

    /** Reads a token's file; every failure is one sentence with its remedy. */
    public static RestToken load(Path file) throws IOException {
        String text;
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw notAToken(file);
            }
            text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "There is no REST token at " + file
                            + ": copy it from the machine of the JobManager, or correct security.rest.token.file.",
                    e);
        }
        if (!text.matches("[0-9a-f]{64}")) {
            throw notAToken(file);
        }
        return new RestToken(text);
    }

    /** The value of the request header. */
    public String headerValue() {
        return SCHEME + digits;
    }

    /** Whether a request's header shows this token; null for none. Takes the same time whatever the answer is. */
    public boolean isShownBy(String headerValue) {
        return headerValue != null
                && MessageDigest.isEqual(
                        headerValue().getBytes(StandardCharsets.US_ASCII),
                        headerValue.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether there was no such file. */
    private boolean write(Path file) throws IOException {
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            channel.write(ByteBuffer.wrap((digits + "\n").getBytes(StandardCharsets.US_ASCII)));
            return true;
        } catch (FileAlreadyExistsException e) {
            // An earlier start made it; callers keep their token.
            return false;
        }
    }

    private static IOException notAToken(Path file) {
        return new IOException("The file " + file
                + " does not hold a REST token (64 hexadecimal digits): remove it, and the JobManager makes a new one"
                + " when it starts.");
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
