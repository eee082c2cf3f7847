package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.connector.sink.Sink;
import dev.weir.api.connector.sink.SinkWriter;
import dev.weir.api.connector.sink.WriterInitContext;
import dev.weir.api.fs.Path;
import dev.weir.api.serialization.Encoder;
import java.io.IOException;
import java.util.Objects;

/**
 * A sink that writes elements one after the other into files of a directory, one file a subtask; immutable.
 *
 * <p>A file being written has a name that starts with a dot. It gets its final name, atomically, at the end of the
 * input; no final name is given to a file of an attempt that fails. An attempt that starts deletes whatever earlier
 * attempts of the same subtask of the same job left, including files with final names, so each element is in exactly one
 * visible file once the job has finished. An attempt that finds a later one's file gives up.
 */
@PublicEvolving
public final class FileSink<IN> implements Sink<IN> {
    private static final long serialVersionUID = 1L;

    private final Path basePath;
    private final Encoder<IN> encoder;
    private final OutputFileConfig outputFileConfig;

    private FileSink(Path basePath, Encoder<IN> encoder, OutputFileConfig outputFileConfig) {
        this.basePath = basePath;
        this.encoder = encoder;
        this.outputFileConfig = outputFileConfig;
    }

    /** Starts a sink that encodes each element by itself, into files of the given directory. */
    public static <IN> RowFormatBuilder<IN> forRowFormat(Path basePath, Encoder<IN> encoder) {
        return new RowFormatBuilder<>(basePath, encoder);
    }

    @Override
    public SinkWriter<IN> createWriter(WriterInitContext context) throws IOException {
        PartFile part = new PartFile(
                basePath.toLocalPath(),
                outputFileConfig,
                context.getJobInfo().getJobId(),
                context.getOperatorUniqueID(),
                context.getTaskInfo());
        part.deleteEarlierAttempts();
        return new FileWriter<>(part, encoder);
    }

    /** Gathers a file sink's settings; used by the program's thread. */
    public static final class RowFormatBuilder<IN> {
        private final Path basePath;
        private final Encoder<IN> encoder;
        private OutputFileConfig outputFileConfig = OutputFileConfig.builder().build();

        private RowFormatBuilder(Path basePath, Encoder<IN> encoder) {
            this.basePath = Objects.requireNonNull(basePath, "basePath");
            this.encoder = Objects.requireNonNull(encoder, "encoder");
        }

        /** Sets how the files' names start and end. */
        public RowFormatBuilder<IN> withOutputFileConfig(OutputFileConfig config) {
            this.outputFileConfig = Objects.requireNonNull(config, "outputFileConfig");
            return this;
        }

        /** Makes the sink. */
        public FileSink<IN> build() {
            return new FileSink<>(basePath, encoder, outputFileConfig);
        }
    }
}
