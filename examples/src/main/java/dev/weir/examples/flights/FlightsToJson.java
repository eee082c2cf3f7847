package dev.weir.examples.flights;

import dev.weir.api.FailedRecord;
import dev.weir.api.OnError;
import dev.weir.api.OutputTag;
import dev.weir.api.SingleOutputStreamOperator;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.connector.file.BasePathBucketAssigner;
import dev.weir.api.connector.file.FileSink;
import dev.weir.api.connector.file.FileSource;
import dev.weir.api.connector.file.OutputFileConfig;
import dev.weir.api.connector.file.csv.CsvReaderFormat;
import dev.weir.api.eventtime.WatermarkStrategy;
import dev.weir.api.fs.Path;
import dev.weir.api.serialization.Encoder;
import dev.weir.connector.json.JsonEncoder;

/**
 * Turns CSV into lines of JSON: {@code --input PATH} (a file or a directory, plain or gzip) and {@code --output DIR}, where flights
 * go to {@code flights}, and to {@code rejected} all lines that are no flights, each with what is wrong with it and where it
 * stands.
 */
public final class FlightsToJson {
    private static final OutputTag<FailedRecord<String>> REJECTED = new OutputTag<>("rejected") {};

    private FlightsToJson() {}

    /** A line that is no flight. */
    public record Rejected(String line, String problem, String position) {}

    /** Builds and runs the job. */
    public static void main(String[] args) throws Exception {
        Options options = Options.parse(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        FileSource<Flight> csv = FileSource.forRecordStreamFormat(
                        CsvReaderFormat.forPojo(Flight.class), new Path(options.required("input")))
                .build();
        SingleOutputStreamOperator<Flight> flights =
                env.fromSource(csv, WatermarkStrategy.noWatermarks(), "flights").onError(OnError.sendTo(REJECTED));

        flights.sinkTo(json(options, "flights")).name("flights");
        flights.getSideOutput(REJECTED)
                .map(bad -> new Rejected(bad.record(), bad.message(), bad.position()))
                .sinkTo(json(options, "rejected"))
                .name("rejected");
        env.execute("flights to JSON");
    }

    private static <T> FileSink<T> json(Options options, String name) {
        Encoder<T> encoder = new JsonEncoder<>();
        return FileSink.forRowFormat(new Path(options.required("output"), name), encoder)
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withOutputFileConfig(
                        OutputFileConfig.builder().withPartSuffix(".jsonl").build())
                .build();
    }
}
