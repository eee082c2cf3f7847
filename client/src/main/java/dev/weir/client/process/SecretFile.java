package dev.weir.client.process;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes the secret that the processes of a cluster prove to each other: 64 hexadecimal digits, mode 0600. Stateless. */
public final class SecretFile {
    private static final int BYTES = 32;

    private SecretFile() {}

    /** Leaves an existing file as it is. Whoever looks at the file sees all of it or nothing. */
    public static void ensure(Path file, SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        byte[] text = (HexFormat.of().formatHex(bytes) + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            Files.createDirectories(file.getParent());
            Path unfinished = Files.createTempFile(file.getParent(), "secret-", ".new", ownerOnly("rw-------"));
            try {
                Files.write(unfinished, text);
                Files.createLink(file, unfinished);
            } finally {
                Files.delete(unfinished);
            }
        } catch (FileAlreadyExistsException e) {
            // made by an earlier start, or by another one just now; the cluster keeps its secret
            return;
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.ENVIRONMENT, "Can't write the cluster secret " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** The attribute that lets nobody but the owner in, where the file system knows it. */
    public static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
