package programs;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.FileSourceSplitSerializer;
import org.apache.flink.connector.file.src.reader.StreamFormat;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;

/*
 * From lines to lines.
 * Expected:
 * FIRST
 * SECOND
 */
public class Files {
    public static void main(String[] args) throws Exception {
        java.nio.file.Path in = java.nio.file.Files.createTempFile("lines", ".txt");
        java.nio.file.Files.write(in, java.util.List.of("first", "second"));
        java.nio.file.Path out = java.nio.file.Files.createTempDirectory("out");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        StreamFormat<String> lines = new TextLineInputFormat();
        FileSource<String> source = FileSource.forRecordStreamFormat(lines, new Path(in.toUri().toString())).build();
        SimpleVersionedSerializer<FileSourceSplit> serializer = source.getSplitSerializer();
        boolean usual = serializer instanceof FileSourceSplitSerializer;
        Encoder<String> encoder = new SimpleStringEncoder<>("UTF-8");
        OutputFileConfig names =
                OutputFileConfig.builder().withPartPrefix("upper").withPartSuffix(".txt").build();
        FileSink<String> sink = FileSink.forRowFormat(new Path(out.toUri().toString()), encoder)
                .withOutputFileConfig(names)
                .build();
        DataStream<String> upper = env.fromSource(source, WatermarkStrategy.noWatermarks(), "lines")
                .map(line -> usual ? line.toUpperCase() : line);
        upper.sinkTo(sink);
        upper.sinkTo(new Results<>());
        env.execute();
    }
}
