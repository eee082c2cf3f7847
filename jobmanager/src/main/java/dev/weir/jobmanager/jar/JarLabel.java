package dev.weir.jobmanager.jar;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;

/**
 * What people call a jar. Immutable.
 *
 * <p>It comes from a client and is shown to people; it never becomes part of a path.
 */
public record JarLabel(String text) {
    private static final int MAX_LENGTH = 100;
    private static final String ENDING = ".jar";

    /**
     * The last part of a file name, with everything unusual replaced.
     *
     * @throws WeirException if it does not end in {@code .jar}
     */
    public static JarLabel of(String fileName) {
        int lastSeparator = Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\'));
        String name = fileName.substring(lastSeparator + 1);
        if (!name.endsWith(ENDING)) {
            throw new WeirException(
                    ErrorCode.BAD_JAR, "Only files whose name ends in .jar can be uploaded: name the file so.");
        }
        String stem = name.substring(0, name.length() - ENDING.length());
        if (stem.length() > MAX_LENGTH) {
            stem = stem.substring(0, MAX_LENGTH);
        }
        stem = stem.replaceAll("[^A-Za-z0-9_-]", "_");
        return new JarLabel((stem.isEmpty() ? "job" : stem) + ENDING);
    }
}
