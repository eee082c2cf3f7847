package dev.weir.api.connector.file;

import dev.weir.api.config.Configuration;
import dev.weir.api.connector.source.SplitCursor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Where a reader stands in one file; owned by the task thread. */
final class FileCursor<T> implements SplitCursor<T, FileSourceSplit> {
    private static final int BUFFER_BYTES = 1 << 16;

    private final FileSourceSplit split;
    private final StreamFormat.Reader<T> reader;
    private long recordsRead;

    private FileCursor(FileSourceSplit split, StreamFormat.Reader<T> reader) {
        this.split = split;
        this.reader = reader;
    }

    static <T> FileCursor<T> open(StreamFormat<T> format, Configuration config, FileSourceSplit split)
            throws IOException {
        StreamFormat.Reader<T> reader = openReader(format, config, split);
        FileCursor<T> cursor = new FileCursor<>(split, reader);
        try {
            cursor.skip(split.recordsToSkip());
        } catch (IOException e) {
            reader.close();
            throw e;
        }
        return cursor;
    }

    private static <T> StreamFormat.Reader<T> openReader(
            StreamFormat<T> format, Configuration config, FileSourceSplit split) throws IOException {
        InputStream file = Files.newInputStream(split.path().toLocalPath());
        try {
            return format.createReader(config, decompressed(split, file));
        } catch (IOException e) {
            file.close();
            throw failed(split, 0, e);
        }
    }

    private static InputStream decompressed(FileSourceSplit split, InputStream file) throws IOException {
        boolean gzip = split.path().getName().toLowerCase(Locale.ROOT).endsWith(".gz");
        return gzip ? new GZIPInputStream(file, BUFFER_BYTES) : new BufferedInputStream(file, BUFFER_BYTES);
    }

    private void skip(long records) throws IOException {
        while (recordsRead < records) {
            if (next() == null) {
                throw new IOException("The file " + split.path() + " was changed while the job read it: it has only "
                        + recordsRead + " of the " + records + " elements that were read before.");
            }
        }
    }

    @Override
    public T next() throws IOException {
        try {
            T element = reader.read();
            if (element != null) {
                recordsRead++;
            }
            return element;
        } catch (IOException e) {
            throw failed(split, recordsRead, e);
        }
    }

    private static IOException failed(FileSourceSplit split, long records, IOException cause) {
        return new IOException(
                "The file " + split.path() + " can't be read after element " + records + ": " + cause.getMessage(),
                cause);
    }

    @Override
    public FileSourceSplit remaining() {
        return new FileSourceSplit(split.splitId(), split.path(), recordsRead);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
