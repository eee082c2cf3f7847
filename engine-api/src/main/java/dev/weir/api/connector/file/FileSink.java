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
 * A sink that writes elements one after the other into files of directories, each file by one subtask; immutable.
 *
 * <p>A bucket assigner says into which directory below the sink's an element goes, a rolling policy when a file is complete. A
 * file has a name that starts with a dot until all of the subtask's input was written. Then its files get their final names,
 * one after the other, each atomically. An attempt that starts deletes whatever earlier attempts of the same subtask of the
 * same job left, including files with final names, so each element is in exactly one visible file once the job has finished.
 * Files of a job that fails or is cancelled may be visible too: those of subtasks that were done before, and some of a subtask
 * that failed while it gave names. An attempt that finds a later one's file gives up.
 *
 * <p>Behind an unbounded source nothing is published until the source ends, for there are no checkpoints yet; when such a job
 * is cancelled, what it wrote is removed. At most 100 buckets of a writer are open: one more, and the file of the bucket that
 * was left alone for longest is written to the disk and complete.
 *
 * <p>An element that can't be encoded fails the task and leaves nothing in the file, unless the sink has an
 * {@code onError}.
 */
@PublicEvolving
public final class FileSink<IN> implements Sink<IN> {
    private static final long serialVersionUID = 1L;

    private final Path basePath;
    private final Encoder<IN> encoder;
    private final BucketAssigner<IN, String> bucketAssigner;
    private final RollingPolicy<IN, String> rollingPolicy;
    private final OutputFileConfig outputFileConfig;
    private final long bucketCheckIntervalMs;

    private FileSink(RowFormatBuilder<IN> builder) {
        this.basePath = builder.basePath;
        this.encoder = builder.encoder;
        this.bucketAssigner = builder.bucketAssigner;
        this.rollingPolicy = builder.rollingPolicy;
        this.outputFileConfig = builder.outputFileConfig;
        this.bucketCheckIntervalMs = builder.bucketCheckIntervalMs;
    }

    /** Starts a sink that encodes each element by itself, into files below the given directory. */
    public static <IN> RowFormatBuilder<IN> forRowFormat(Path basePath, Encoder<IN> encoder) {
        return new RowFormatBuilder<>(basePath, encoder);
    }

    @Override
    public SinkWriter<IN> createWriter(WriterInitContext context) throws IOException {
        AttemptFiles files = new AttemptFiles(
                basePath.toLocalPath(),
                outputFileConfig,
                context.getJobInfo().getJobId(),
                context.getOperatorUniqueID(),
                context.getTaskInfo());
        FileWriter<IN> writer = new FileWriter<>(
                files,
                encoder,
                bucketAssigner,
                rollingPolicy,
                context.getProcessingTimeService(),
                bucketCheckIntervalMs);
        writer.begin();
        return writer;
    }

    /** Gathers a file sink's settings; used by the program's thread. */
    public static final class RowFormatBuilder<IN> {
        private final Path basePath;
        private final Encoder<IN> encoder;
        private BucketAssigner<IN, String> bucketAssigner = new DateTimeBucketAssigner<>();
        private RollingPolicy<IN, String> rollingPolicy =
                DefaultRollingPolicy.builder().build();
        private OutputFileConfig outputFileConfig = OutputFileConfig.builder().build();
        private long bucketCheckIntervalMs = 60_000;

        private RowFormatBuilder(Path basePath, Encoder<IN> encoder) {
            this.basePath = Objects.requireNonNull(basePath, "basePath");
            this.encoder = Objects.requireNonNull(encoder, "encoder");
        }

        /** Sets into which directory each element goes; without it, into one for the hour at which it arrives. */
        public RowFormatBuilder<IN> withBucketAssigner(BucketAssigner<IN, String> assigner) {
            this.bucketAssigner = Objects.requireNonNull(assigner, "assigner");
            return this;
        }

        /** Sets when a file is complete; without it, {@link DefaultRollingPolicy} says so. */
        public RowFormatBuilder<IN> withRollingPolicy(RollingPolicy<IN, String> policy) {
            this.rollingPolicy = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /** Sets after how many milliseconds the rolling policy is asked without an element, again and again; at least 1. */
        public RowFormatBuilder<IN> withBucketCheckInterval(long intervalMs) {
            if (intervalMs < 1) {
                throw new IllegalArgumentException(
                        "Buckets can't be checked more often than each millisecond, but the interval is " + intervalMs
                                + ".");
            }
            this.bucketCheckIntervalMs = intervalMs;
            return this;
        }

        /** Sets how the files' names start and end. */
        public RowFormatBuilder<IN> withOutputFileConfig(OutputFileConfig config) {
            this.outputFileConfig = Objects.requireNonNull(config, "outputFileConfig");
            return this;
        }

        /** Makes the sink. */
        public FileSink<IN> build() {
            return new FileSink<>(this);
        }
    }
}
