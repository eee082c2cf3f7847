package dev.weir.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The bytes that every process of a cluster holds and proves in the hello. Immutable.
 *
 * <p>On disk: 64 hexadecimal digits and a line feed in a file that only its owner may touch (mode 0600).
 */
public final class ClusterSecret {
    private static final int BYTES = 32;
    private static final int MAX_FILE_BYTES = 256;
    private static final String ALGORITHM = "HmacSHA256";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final SecretKeySpec key;

    private ClusterSecret(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** A secret that lives in memory alone, for clusters inside one process. */
    public static ClusterSecret random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new ClusterSecret(bytes);
    }

    /** Makes a new secret file with mode 0600; fails when the file exists. */
    public static ClusterSecret create(Path file, SecureRandom random) throws IOException {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String text = HexFormat.of().formatHex(bytes) + "\n";
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            channel.write(StandardCharsets.US_ASCII.encode(text));
        } catch (FileAlreadyExistsException e) {
            throw new IOException(
                    "The cluster secret " + file + " exists already: use it, or remove it to make a new one.", e);
        }
        return new ClusterSecret(bytes);
    }

    /** Reads a secret file; every failure is one sentence with its remedy. */
    public static ClusterSecret load(Path file) throws IOException {
        String text;
        try {
            refuseReadableByOthers(file);
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw notASecret(file);
            }
            text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "There is no cluster secret at " + file
                            + ": copy it from the machine that started the cluster, or run 'weir cluster start'.",
                    e);
        }
        if (!text.matches("[0-9a-fA-F]{64}")) {
            throw notASecret(file);
        }
        return new ClusterSecret(HexFormat.of().parseHex(text));
    }

    /** The keyed hash of the parts, one after the other. */
    byte[] hmac(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no " + ALGORITHM + ".", e);
        }
    }

    /** Whether a peer's proof is the keyed hash of the parts; takes the same time whatever the answer is. */
    boolean proves(byte[] proof, byte[]... parts) {
        return MessageDigest.isEqual(hmac(parts), proof);
    }

    private static void refuseReadableByOthers(Path file) throws IOException {
        if (!posix()) {
            return;
        }
        EnumSet<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
        granted.addAll(Files.getPosixFilePermissions(file));
        granted.removeAll(EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));
        if (!granted.isEmpty()) {
            throw new IOException("The cluster secret " + file
                    + " can be read or changed by others than its owner: run 'chmod 600 " + file + "'.");
        }
    }

    private static IOException notASecret(Path file) {
        return new IOException("The file " + file
                + " does not hold a cluster secret (64 hexadecimal digits): copy it again from the machine that"
                + " started the cluster.");
    }

    private static FileAttribute<?>[] ownerOnly() {
        return posix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
