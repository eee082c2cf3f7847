package dev.weir.api.connector.file;

import dev.weir.api.config.Configuration;
import dev.weir.api.connector.file.FileBytes.Compression;
import dev.weir.api.connector.source.BadRecordException;
import dev.weir.api.connector.source.SplitCursor;
import dev.weir.api.fs.FSDataInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Where a reader stands in one range of a file; owned by the task thread. */
final class FileCursor<T> implements SplitCursor<T, FileSourceSplit> {
    private final FileSourceSplit split;
    private final StreamFormat.Reader<T> reader;
    /** As far as this cursor counts elements, whose reader then knows no position of its own. */
    private long recordsRead;

    private FileCursor(FileSourceSplit split, StreamFormat.Reader<T> reader) {
        this.split = split;
        this.reader = reader;
    }

    static <T> FileCursor<T> open(StreamFormat<T> format, Configuration config, FileSourceSplit split)
            throws IOException {
        Compression compression = Compression.of(split.path().getName());
        requireUnchanged(split);
        StreamFormat.Reader<T> reader;
        try {
            FSDataInputStream stream = FileBytes.open(split.path().toLocalPath(), compression);
            try {
                reader = openReader(format, config, split, compression, stream);
            } catch (IOException | RuntimeException e) {
                stream.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed(split, 0, e);
        }
        FileCursor<T> cursor = new FileCursor<>(split, reader);
        try {
            cursor.skip(split.readerPosition()
                    .map(CheckpointedPosition::recordsAfterOffset)
                    .orElse(0L));
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
        return cursor;
    }

    private static void requireUnchanged(FileSourceSplit split) throws IOException {
        long size;
        try {
            size = Files.size(split.path().toLocalPath());
        } catch (NoSuchFileException e) {
            FileNotFoundException gone = new FileNotFoundException("The file " + split.path()
                    + " was there when the job listed its input, and is gone now:"
                    + " keep input files until the job has read them, and see that all workers reach the same files.");
            gone.initCause(e);
            throw gone;
        }
        if (size < split.fileSize()) {
            throw new IOException("The file " + split.path() + " was changed while the job read it: it has only " + size
                    + " of the " + split.fileSize() + " bytes it had; write files under another name first,"
                    + " and rename them when they are complete.");
        }
    }

    private static <T> StreamFormat.Reader<T> openReader(
            StreamFormat<T> format,
            Configuration config,
            FileSourceSplit split,
            Compression compression,
            FSDataInputStream stream)
            throws IOException {
        boolean compressed = compression != Compression.NONE;
        long fileLength = compressed ? Long.MAX_VALUE : split.fileSize();
        long end = compressed ? Long.MAX_VALUE : split.offset() + split.length();
        stream.seek(split.offset());
        Optional<CheckpointedPosition> from =
                split.readerPosition().filter(position -> position.offset() != CheckpointedPosition.NO_OFFSET);
        return from.isPresent()
                ? format.restoreReader(config, stream, from.get().offset(), fileLength, end)
                : format.createReader(config, stream, fileLength, end);
    }

    private void skip(long records) throws IOException {
        while (recordsRead < records) {
            boolean ended;
            try {
                ended = next() == null;
            } catch (BadRecordException alreadyHandled) {
                ended = false;
            }
            if (ended) {
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
        } catch (BadRecordException e) {
            recordsRead++;
            throw e.within("file " + split.path());
        } catch (IOException e) {
            throw failed(split, recordsRead, e);
        }
    }

    private static IOException failed(FileSourceSplit split, long records, IOException cause) {
        boolean truncated =
                cause instanceof EOFException && Compression.of(split.path().getName()) == Compression.GZIP;
        String reason = truncated ? "its compressed data ends too early; copy or compress it again" : reason(cause);
        return new IOException(
                "The file " + split.path() + " can't be read after element " + records + ": " + reason + ".", cause);
    }

    private static String reason(IOException cause) {
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    @Override
    public FileSourceSplit remaining() {
        CheckpointedPosition position = reader.getCheckpointedPosition();
        if (position != null) {
            return split.at(position);
        }
        long offset = split.readerPosition().map(CheckpointedPosition::offset).orElse(CheckpointedPosition.NO_OFFSET);
        return split.at(new CheckpointedPosition(offset, recordsRead));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
