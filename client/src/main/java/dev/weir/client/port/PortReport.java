package dev.weir.client.port;

import java.util.List;

/**
 * What was ported and what is left to do. Immutable; its field names are those of {@code --json}, and stay.
 *
 * @param files those that were rewritten, or would be
 * @param open what has to be changed by hand, by file and line
 */
public record PortReport(List<PortedFile> files, List<OpenPlace> open) {
    public PortReport {
        files = List.copyOf(files);
        open = List.copyOf(open);
    }

    /**
     * A file that was rewritten.
     *
     * @param file relative to the directory that was asked for
     * @param names how many names were replaced
     */
    public record PortedFile(String file, int names) {}

    /**
     * A name that was left as it is.
     *
     * @param file relative to the directory that was asked for
     * @param line counted from 1
     */
    public record OpenPlace(String file, int line, String name, String remedy) {}

    /** How many names were replaced in all files. */
    public int names() {
        return files.stream().mapToInt(PortedFile::names).sum();
    }
}
