package dev.weir.examples.flights;

import dev.weir.api.DataStream;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.connector.datagen.DataGeneratorSource;
import dev.weir.api.connector.file.BasePathBucketAssigner;
import dev.weir.api.connector.file.FileSink;
import dev.weir.api.connector.file.FileSource;
import dev.weir.api.connector.file.csv.CsvReaderFormat;
import dev.weir.api.connector.source.RateLimiterStrategy;
import dev.weir.api.eventtime.WatermarkStrategy;
import dev.weir.api.fs.Path;
import dev.weir.api.serialization.SimpleStringEncoder;

/** Where the jobs over flights read and write. */
final class FlightStreams {
    private static final double LINES_PER_SECOND = 5_000;

    private FlightStreams() {}

    /** The flights of {@code --input}, or else the week that comes with the jar at {@code --rate} lines a second. */
    static DataStream<Flight> flights(StreamExecutionEnvironment env, Options options) {
        if (options.has("input")) {
            FileSource<Flight> files = FileSource.forRecordStreamFormat(
                            CsvReaderFormat.forPojo(Flight.class), new Path(options.required("input")))
                    .build();
            return env.fromSource(files, WatermarkStrategy.noWatermarks(), "flights");
        }
        double rate = options.number("rate", LINES_PER_SECOND);
        DataGeneratorSource<String> replay = new DataGeneratorSource<>(
                new FlightReplay(),
                FlightWeek.FLIGHTS,
                rate > 0 ? RateLimiterStrategy.perSecond(rate) : RateLimiterStrategy.noOp());
        return env.fromSource(replay, WatermarkStrategy.noWatermarks(), "flights")
                .map(Flight::parse)
                .name("parse");
    }

    /** A sink of lines for {@code --output}. */
    static FileSink<String> lines(Options options) {
        return FileSink.forRowFormat(new Path(options.required("output")), new SimpleStringEncoder<String>())
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .build();
    }
}
