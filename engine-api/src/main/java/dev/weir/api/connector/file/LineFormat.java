package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.config.Configuration;
import dev.weir.api.connector.source.BadRecordException;
import dev.weir.api.fs.FSDataInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;

/**
 * A format whose elements are lines of text, which end with {@code \n}, {@code \r\n} or {@code \r}; immutable. A line belongs
 * to the range that holds its first byte. Files of a character set in which the bytes of line ends can mean something else
 * are not read by ranges. A byte order mark at the start of a file is no part of its first line. A line of more than 64 MiB is
 * refused.
 */
@PublicEvolving
public abstract class LineFormat<T> implements StreamFormat<T> {
    private static final long serialVersionUID = 1L;

    private final String charsetName;

    /** Reads the named character set. */
    protected LineFormat(String charsetName) {
        this.charsetName = Charset.forName(charsetName).name();
    }

    /**
     * Makes what reads the lines of one range.
     *
     * @param header the file's first line, if {@link #hasHeader} says that it is no element
     */
    protected abstract LineParser<T> createParser(Configuration config, Optional<String> header) throws IOException;

    /** Returns whether the first line of each file says what its columns are. */
    protected boolean hasHeader() {
        return false;
    }

    @Override
    public final Reader<T> createReader(Configuration config, FSDataInputStream stream, long fileLen, long splitEnd)
            throws IOException {
        Charset charset = Charset.forName(charsetName);
        if (!isSplittable()) {
            Lines lines = new DecodedLines(stream, charset);
            Optional<String> header = hasHeader() ? Optional.ofNullable(lines.next()) : Optional.empty();
            return new LineReader<>(lines, createParser(config, header));
        }
        long start = stream.getPos();
        if (!hasHeader()) {
            return reader(config, Optional.empty(), ByteLines.ofRange(stream, charset, start, splitEnd));
        }
        stream.seek(0);
        ByteLines fromTop = ByteLines.ofRange(stream, charset, 0, splitEnd);
        Optional<String> header = Optional.ofNullable(fromTop.next());
        return reader(config, header, start == 0 ? fromTop : ByteLines.ofRange(stream, charset, start, splitEnd));
    }

    @Override
    public final Reader<T> restoreReader(
            Configuration config, FSDataInputStream stream, long restoredOffset, long fileLen, long splitEnd)
            throws IOException {
        Charset charset = Charset.forName(charsetName);
        Optional<String> header = Optional.empty();
        if (hasHeader()) {
            stream.seek(0);
            header = Optional.ofNullable(
                    ByteLines.ofRange(stream, charset, 0, splitEnd).next());
        }
        return reader(config, header, ByteLines.from(stream, charset, restoredOffset, splitEnd));
    }

    private Reader<T> reader(Configuration config, Optional<String> header, Lines lines) throws IOException {
        return new LineReader<>(lines, createParser(config, header));
    }

    /** Returns whether a byte of a line's end is never a part of another character, nor a character's meaning behind it. */
    @Override
    public final boolean isSplittable() {
        String name = charsetName.toLowerCase(Locale.ROOT);
        return name.equals("utf-8")
                || name.equals("us-ascii")
                || name.startsWith("iso-8859-")
                || name.startsWith("windows-125");
    }

    /** Parses the lines of one range. Owned by the task thread. */
    private record LineReader<T>(Lines lines, LineParser<T> parser) implements Reader<T> {
        @Override
        public T read() throws IOException {
            for (String line = lines.next(); line != null; line = lines.next()) {
                T element = parse(line);
                if (element != null) {
                    return element;
                }
            }
            return null;
        }

        private T parse(String line) throws IOException {
            try {
                return parser.parse(line);
            } catch (BadRecordException e) {
                throw e.within(lines.place());
            }
        }

        @Override
        public CheckpointedPosition getCheckpointedPosition() {
            return lines.position();
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
