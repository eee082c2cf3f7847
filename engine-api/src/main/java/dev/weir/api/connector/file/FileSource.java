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
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * The elements of files; immutable. Each file is one split; those whose names end in {@code .gz} are decompressed. A
 * directory stands for all files in and below it, except those whose names, or whose directories' names, start with a
 * dot or an underscore.
 */
@PublicEvolving
public final class FileSource<T>
        implements Source<T, FileSourceSplit, Collection<FileSourceSplit>>, ResultTypeQueryable<T> {
    private static final long serialVersionUID = 1L;

    private final StreamFormat<T> format;
    private final ArrayList<Path> paths;

    private FileSource(StreamFormat<T> format, List<Path> paths) {
        this.format = format;
        this.paths = new ArrayList<>(paths);
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
        return restoreEnumerator(enumContext, FileListing.splits(paths));
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

        private FileSourceBuilder(StreamFormat<T> format, List<Path> paths) {
            this.format = Objects.requireNonNull(format, "streamFormat");
            this.paths = paths;
        }

        /** Makes the source. */
        public FileSource<T> build() {
            return new FileSource<>(format, paths);
        }
    }
}
