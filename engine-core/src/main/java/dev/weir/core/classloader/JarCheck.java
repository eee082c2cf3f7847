package dev.weir.core.classloader;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Refuses files that are no jar, and jars that would fill the memory of whoever loads classes from them: a table of contents or a
 * class that is far larger than any real one. What a class entry claims is all that is ever read of it. Stateless.
 */
public final class JarCheck {
    /** What a class may unpack to. */
    static final long MAX_CLASS_BYTES = 16 << 20;

    private static final long MAX_CONTENTS_BYTES = 64 << 20;
    private static final int END_BYTES = 22;
    private static final int END_MAGIC = 0x06054b50;
    private static final int CONTENTS_SIZE_AT = 12;
    private static final int MAX_COMMENT_BYTES = 0xFFFF;

    private JarCheck() {}

    /**
     * Returns if classes may be loaded from the file.
     *
     * @param name of the job or file, for the sentence
     * @throws WeirException BAD_JAR
     */
    public static void check(String name, Path jar) throws IOException {
        // First, because the JDK reads the whole table at once.
        if (contentsBytes(name, jar) > MAX_CONTENTS_BYTES) {
            throw bad(name, "its table of contents is too large; pack fewer files into it");
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().endsWith(".class") && entry.getSize() > MAX_CLASS_BYTES) {
                    throw bad(
                            name,
                            "its entry " + entry.getName() + " unpacks to " + entry.getSize()
                                    + " bytes, which no class needs; build it again");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw bad(name, "it is no readable jar (" + e.getMessage() + "); build it again", e);
        }
    }

    /** As the end of the file tells. */
    private static long contentsBytes(String name, Path jar) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "r")) {
            int length = (int) Math.min(file.length(), END_BYTES + MAX_COMMENT_BYTES);
            byte[] end = new byte[length];
            file.seek(file.length() - length);
            file.readFully(end);
            ByteBuffer in = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = length - END_BYTES; at >= 0; at--) {
                if (in.getInt(at) == END_MAGIC) {
                    return Integer.toUnsignedLong(in.getInt(at + CONTENTS_SIZE_AT));
                }
            }
        }
        throw bad(name, "it is no jar but something else; check which file was submitted");
    }

    private static WeirException bad(String name, String why) {
        return bad(name, why, null);
    }

    private static WeirException bad(String name, String why, Throwable cause) {
        return new WeirException(ErrorCode.BAD_JAR, "A jar of '" + name + "' can't be used: " + why + ".", cause);
    }
}
