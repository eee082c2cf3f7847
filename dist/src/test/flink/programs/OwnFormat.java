package programs;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.SimpleStreamFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/*
 * A format of the program's own.
 * Expected:
 * 1
 * 2
 * 3
 * one behind byte 2
 */
public class OwnFormat {
    public static void main(String[] args) throws Exception {
        java.nio.file.Path in = Files.createTempFile("bytes", ".bin");
        Files.write(in, new byte[] {1, 2, 3});
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromSource(
                        FileSource.forRecordStreamFormat(new Bytes(), new Path(in.toUri().toString())).build(),
                        WatermarkStrategy.noWatermarks(),
                        "bytes")
                .sinkTo(new Results<>());
        env.execute();
        CheckpointedPosition last = new CheckpointedPosition(2, 1);
        Results.add((last.getRecordsAfterOffset() == 1 ? "one" : "some") + " behind byte " + last.getOffset());
    }

    /** Each byte is a number. */
    private static class Bytes extends SimpleStreamFormat<Integer> {
        @Override
        public Reader<Integer> createReader(Configuration config, FSDataInputStream stream) {
            CheckpointedPosition unknown = null;
            return new Reader<Integer>() {
                @Override
                public Integer read() throws IOException {
                    int next = stream.read();
                    return next < 0 ? null : next;
                }

                @Override
                public CheckpointedPosition getCheckpointedPosition() {
                    return unknown;
                }

                @Override
                public void close() throws IOException {
                    stream.close();
                }
            };
        }

        @Override
        public TypeInformation<Integer> getProducedType() {
            return Types.INT;
        }
    }
}
