package dev.weir.api.fs;

import dev.weir.api.annotation.Public;
import java.io.File;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Paths;

/** The name of a file or directory, with or without a {@code file:} scheme; immutable. */
@Public
public class Path implements Serializable, Comparable<Path> {
    private static final long serialVersionUID = 1L;

    private static final String SEPARATOR = "/";

    /** The scheme, or null. */
    private final String scheme;
    /** What stands behind the scheme, without a trailing separator. */
    private final String path;

    /** Reads a path such as {@code /data/in} or {@code file:///data/in}. */
    public Path(String pathString) {
        String text = pathString.trim();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A path must not be empty.");
        }
        int colon = text.indexOf(':');
        // a colon behind the first separator is a part of a name
        boolean hasScheme = colon > 1 && text.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*");
        this.scheme = hasScheme ? text.substring(0, colon) : null;
        this.path = normalize(hasScheme ? text.substring(colon + 1) : text);
    }

    /** Makes the path of a child. */
    public Path(Path parent, String child) {
        this.scheme = parent.scheme;
        this.path = normalize(parent.path + SEPARATOR + child);
    }

    /** Makes the path of a child. */
    public Path(String parent, String child) {
        this(new Path(parent), child);
    }

    /** Makes the path of a local file. */
    public static Path fromLocalFile(File file) {
        return new Path(file.getPath());
    }

    /** Returns the last element. */
    public String getName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Returns the path that holds this one, or null if this is a root or a single relative name. */
    public Path getParent() {
        int slash = path.lastIndexOf('/');
        if (slash < 0 || path.equals(SEPARATOR)) {
            return null;
        }
        String parent = slash == 0 ? SEPARATOR : path.substring(0, slash);
        return new Path(scheme == null ? parent : scheme + ":" + parent);
    }

    /** Returns the path without its scheme. */
    public String getPath() {
        return path;
    }

    /** Returns whether the path starts at a root. */
    public boolean isAbsolute() {
        return path.startsWith(SEPARATOR);
    }

    /** Returns the path as a URI. */
    public URI toUri() {
        return scheme == null ? Paths.get(path).toUri() : URI.create(scheme + ":" + path);
    }

    /** Returns the path on the local file system, the only one there is so far. */
    public java.nio.file.Path toLocalPath() {
        if (scheme != null && !scheme.equalsIgnoreCase("file")) {
            throw new IllegalArgumentException("No file system is known for '" + this
                    + "': only local paths, with or without file:, can be read and written.");
        }
        return Paths.get(path);
    }

    private static String normalize(String text) {
        // file:///data and file:/data are the same; a host never stands between the slashes of a local path
        String collapsed = text.replaceAll("/+", SEPARATOR);
        boolean trailing = collapsed.length() > 1 && collapsed.endsWith(SEPARATOR);
        return trailing ? collapsed.substring(0, collapsed.length() - 1) : collapsed;
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Path that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return scheme == null ? path : scheme + ":" + path;
    }
}
