package dev.weir.client.process;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** Makes the secret that the processes of a cluster prove to each other: 64 hexadecimal digits, mode 0600. Stateless. */
public final class SecretFile {
    private static final int BYTES = 32;

    private SecretFile() {}

    /** Leaves an existing file as it is. */
    public static void ensure(Path file, SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        byte[] text = (HexFormat.of().formatHex(bytes) + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            Files.createDirectories(file.getParent());
            try (var channel = Files.newByteChannel(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly("rw-------"))) {
                channel.write(ByteBuffer.wrap(text));
            }
        } catch (FileAlreadyExistsException e) {
            // made by an earlier start; the cluster keeps its secret
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
