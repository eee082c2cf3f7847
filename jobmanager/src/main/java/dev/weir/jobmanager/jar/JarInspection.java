package dev.weir.jobmanager.jar;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks whether a file is a jar that can do no harm by its form alone. Stateless.
 *
 * <p>Nothing but the manifest is unpacked. The directory of the zip is read into memory by the JDK, so that its size is bounded
 * before the JDK sees the file; what the entries say of their sizes has to be plausible, or the file is a bomb.
 */
public final class JarInspection {
    private static final int MAX_DIRECTORY_BYTES = 32 << 20;
    private static final int MAX_ENTRIES = 200_000;
    private static final int MAX_MANIFEST_BYTES = 1 << 20;
    private static final long MAX_UNPACKED_BYTES = 8L << 30;
    private static final long HARMLESS_BYTES = 256L << 20;
    private static final long MAX_RATIO = 100;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int END_DIRECTORY_SIZE = 12;
    private static final int MAX_TAIL_BYTES = END_BYTES + 0xFFFF;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64_DIRECTORY_SIZE = 40;
    private static final int END64_BYTES = 56;

    private JarInspection() {}

    /**
     * The class that the manifest names as the one to run, if it does.
     *
     * @throws WeirException BAD_JAR, of one sentence, if the file is no jar or one that unpacks to too much
     */
    public static Optional<String> mainClassOf(Path file) throws IOException {
        boundDirectory(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            boundEntries(zip, file.toFile().length());
            return mainClass(zip);
        } catch (ZipException | EOFException e) {
            throw bad("it is damaged, or no zip at all", e);
        }
    }

    /** Refuses a file if any end-of-directory record that the JDK may find speaks of too large a directory. */
    private static void boundDirectory(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            int tailBytes = (int) Math.min(size, MAX_TAIL_BYTES + END64_BYTES);
            ByteBuffer tail = ByteBuffer.allocate(tailBytes).order(ByteOrder.LITTLE_ENDIAN);
            while (tail.hasRemaining() && channel.read(tail, size - tail.remaining()) >= 0) {
                // reads on until the tail is whole
            }
            boolean found = false;
            for (int at = 0; at + END_BYTES <= tail.position(); at++) {
                int signature = tail.getInt(at);
                if (signature == END_SIGNATURE) {
                    found = true;
                    long directory = Integer.toUnsignedLong(tail.getInt(at + END_DIRECTORY_SIZE));
                    // All ones refer to the 64-bit record, which stands in the tail too.
                    requireSmall(directory == 0xFFFFFFFFL ? 0 : directory);
                } else if (signature == END64_SIGNATURE && at + END64_BYTES <= tail.position()) {
                    requireSmall(tail.getLong(at + END64_DIRECTORY_SIZE));
                }
            }
            if (!found) {
                throw bad("it is no zip", null);
            }
        }
    }

    private static void requireSmall(long directoryBytes) {
        if (directoryBytes < 0 || directoryBytes > MAX_DIRECTORY_BYTES) {
            throw bad(
                    "its list of entries is too long: sizeBytes=" + directoryBytes + " limit=" + MAX_DIRECTORY_BYTES,
                    null);
        }
    }

    private static void boundEntries(ZipFile zip, long fileBytes) {
        if (zip.size() > MAX_ENTRIES) {
            throw bad("it has too many entries: entries=" + zip.size() + " limit=" + MAX_ENTRIES, null);
        }
        long unpacked = 0;
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            unpacked += Math.max(0, entries.nextElement().getSize());
            boolean implausible = unpacked > HARMLESS_BYTES && unpacked / MAX_RATIO > fileBytes;
            if (unpacked > MAX_UNPACKED_BYTES || implausible) {
                throw bad(
                        "it would unpack to far more than a program has: packedBytes=" + fileBytes + " unpackedBytes>="
                                + unpacked,
                        null);
            }
        }
    }

    private static Optional<String> mainClass(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry("META-INF/MANIFEST.MF");
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(MAX_MANIFEST_BYTES);
            Manifest manifest = new Manifest(new ByteArrayInputStream(bytes));
            return Optional.ofNullable(manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty());
        } catch (ZipException | EOFException e) {
            throw e;
        } catch (IOException e) {
            throw bad("its manifest can't be read", e);
        }
    }

    private static WeirException bad(String why, Throwable cause) {
        return new WeirException(
                ErrorCode.BAD_JAR, "The file can't be taken as a job's jar: " + why + "; build the jar again.", cause);
    }
}
