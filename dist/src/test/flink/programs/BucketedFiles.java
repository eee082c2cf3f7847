package programs;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.PartFileInfo;
import org.apache.flink.streaming.api.functions.sink.filesystem.RollingPolicy;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.DateTimeBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.CheckpointRollingPolicy;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.DefaultRollingPolicy;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/*
 * Files in buckets of the program's own, with a policy of its own.
 * Expected:
 * bucket long
 * bucket short
 */
public class BucketedFiles {
    public static void main(String[] args) throws Exception {
        Path out = new Path(Files.createTempDirectory("buckets").toUri().toString());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        RollingPolicy<String, String> rolling = DefaultRollingPolicy.builder()
                .withMaxPartSize(new MemorySize(1 << 20))
                .withRolloverInterval(Duration.ofMinutes(5))
                .withInactivityInterval(Duration.ofMinutes(1))
                .build();
        CheckpointRollingPolicy<String, String> often = OnCheckpointRollingPolicy.build();
        BucketAssigner<String, String> flat = new BasePathBucketAssigner<>();
        BucketAssigner<String, String> daily = new DateTimeBucketAssigner<>("yyyy-MM-dd");
        env.fromData("a", "bb", "cccccc")
                .sinkTo(FileSink.<String>forRowFormat(out, new SimpleStringEncoder<>())
                        .withBucketAssigner(flat.equals(daily) ? daily : new ByLength())
                        .withRollingPolicy(often.equals(rolling) ? often : new Usual(rolling))
                        .build());
        env.execute();
        try (Stream<java.nio.file.Path> buckets = Files.list(java.nio.file.Path.of(out.toUri()))) {
            buckets.forEach(bucket -> Results.add("bucket " + bucket.getFileName()));
        }
    }

    /** A policy around another one. */
    private static class Usual implements RollingPolicy<String, String> {
        private final RollingPolicy<String, String> policy;

        Usual(RollingPolicy<String, String> policy) {
            this.policy = policy;
        }

        @Override
        public boolean shouldRollOnCheckpoint(PartFileInfo<String> part) throws IOException {
            return policy.shouldRollOnCheckpoint(part);
        }

        @Override
        public boolean shouldRollOnEvent(PartFileInfo<String> part, String element) throws IOException {
            return part.getSize() > 100 || policy.shouldRollOnEvent(part, element);
        }

        @Override
        public boolean shouldRollOnProcessingTime(PartFileInfo<String> part, long time) throws IOException {
            return policy.shouldRollOnProcessingTime(part, time);
        }
    }

    private static class ByLength implements BucketAssigner<String, String> {
        @Override
        public String getBucketId(String element, Context context) {
            return element.length() > 3 ? "long" : "short";
        }

        @Override
        public SimpleVersionedSerializer<String> getSerializer() {
            return SimpleVersionedStringSerializer.INSTANCE;
        }
    }
}
