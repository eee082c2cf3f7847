package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.connector.source.Boundedness;
import dev.weir.api.connector.source.SequentialSourceReader;
import dev.weir.api.connector.source.Source;
import dev.weir.api.connector.source.SourceReader;
import dev.weir.api.connector.source.SourceReaderContext;
import dev.weir.api.connector.source.SplitCollectionSerializer;
import dev.weir.api.connector.source.SplitEnumerator;
import dev.weir.api.connector.source.SplitEnumeratorContext;
import dev.weir.api.connector.source.SplitQueueEnumerator;
import dev.weir.api.fs.Path;
import dev.weir.api.typeinfo.ResultTypeQueryable;
import dev.weir.api.typeinfo.SimpleVersionedSerializer;
import dev.weir.api.typeinfo.TypeInformation;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * The elements of files; immutable. Files whose names end in {@code .gz} are decompressed, each by one reader; the others are
 * read by ranges if their format can be. A directory stands for all files in and below it, except those whose names, or
 * whose directories' names, start with a dot or an underscore. Files are listed once, when the job starts.
 */
@PublicEvolving
public final class FileSource<T>
        implements Source<T, FileSourceSplit, Collection<FileSourceSplit>>, ResultTypeQueryable<T> {
    private static final long serialVersionUID = 1L;
    private static final long CHOSEN_BY_SIZE = 0;

    private final StreamFormat<T> format;
    private final ArrayList<Path> paths;
    private final long rangeBytes;
    private final boolean mayFindNothing;

    private FileSource(FileSourceBuilder<T> builder) {
        this.format = builder.format;
        this.paths = new ArrayList<>(builder.paths);
        this.rangeBytes = builder.rangeBytes;
        this.mayFindNothing = builder.mayFindNothing;
    }

    /** Starts a source that reads files and directories in the given format. */
    public static <T> FileSourceBuilder<T> forRecordStreamFormat(StreamFormat<T> streamFormat, Path... paths) {
        if (paths.length == 0) {
            throw new IllegalArgumentException("A file source needs at least one path.");
        }
        return new FileSourceBuilder<>(streamFormat, List.of(paths));
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return format.getProducedType();
    }

    @Override
    public SourceReader<T, FileSourceSplit> createReader(SourceReaderContext readerContext) {
        return new SequentialSourceReader<>(
                readerContext, split -> FileCursor.open(format, readerContext.getConfiguration(), split));
    }

    @Override
    public SplitEnumerator<FileSourceSplit, Collection<FileSourceSplit>> createEnumerator(
            SplitEnumeratorContext<FileSourceSplit> enumContext) throws IOException {
        FileListing files = FileListing.of(paths);
        if (files.isEmpty() && !mayFindNothing) {
            throw new FileNotFoundException("There is no file to read in " + paths
                    + " (names that start with a dot or an underscore don't count): check the path,"
                    + " or call allowNoFiles() when the source is built if that is as it should be.");
        }
        return restoreEnumerator(enumContext, splits(files, enumContext.currentParallelism()));
    }

    private List<FileSourceSplit> splits(FileListing files, int readers) {
        if (!format.isSplittable()) {
            return files.wholeFiles();
        }
        return files.ranges(rangeBytes == CHOSEN_BY_SIZE ? files.rangeBytes(readers) : rangeBytes);
    }

    @Override
    public SplitEnumerator<FileSourceSplit, Collection<FileSourceSplit>> restoreEnumerator(
            SplitEnumeratorContext<FileSourceSplit> enumContext, Collection<FileSourceSplit> checkpoint) {
        return new SplitQueueEnumerator<>(enumContext, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<FileSourceSplit> getSplitSerializer() {
        return new FileSourceSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Collection<FileSourceSplit>> getEnumeratorCheckpointSerializer() {
        return new SplitCollectionSerializer<>(getSplitSerializer());
    }

    /** Gathers a file source's settings; used by the program's thread. */
    public static final class FileSourceBuilder<T> {
        private final StreamFormat<T> format;
        private final List<Path> paths;
        private long rangeBytes = CHOSEN_BY_SIZE;
        private boolean mayFindNothing;

        private FileSourceBuilder(StreamFormat<T> format, List<Path> paths) {
            this.format = Objects.requireNonNull(format, "streamFormat");
            this.paths = paths;
        }

        /** Sets how many bytes of a file one reader reads at a time; without it the files' sizes decide. */
        public FileSourceBuilder<T> setSplitBytes(long splitBytes) {
            if (splitBytes < 1) {
                throw new IllegalArgumentException(
                        "A split of a file has at least one byte, but splitBytes=" + splitBytes + ".");
            }
            this.rangeBytes = splitBytes;
            return this;
        }

        /** Takes directories without files for an input without elements, instead of for a mistake. */
        public FileSourceBuilder<T> allowNoFiles() {
            this.mayFindNothing = true;
            return this;
        }

        /** Makes the source. */
        public FileSource<T> build() {
            return new FileSource<>(this);
        }
    }
}
