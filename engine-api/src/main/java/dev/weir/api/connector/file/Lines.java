package dev.weir.api.connector.file;

import java.io.Closeable;
import java.io.IOException;

/** The lines of a file or of a range of it, one after the other; owned by the task thread. */
interface Lines extends Closeable {

    /** Returns the next line without its end, or null behind the last. */
    String next() throws IOException;

    /** Returns a file's first line without the byte order mark that it may start with. */
    static String withoutByteOrderMark(String firstLine) {
        return firstLine.startsWith("\uFEFF") ? firstLine.substring(1) : firstLine;
    }

    /** Returns where the next line starts, or null if lines are to be counted. */
    CheckpointedPosition position();

    /** Returns where the line stands that {@link #next} returned last, in words; may read the file once. */
    String place() throws IOException;
}
