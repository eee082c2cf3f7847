package dev.weir.examples.flights;

import dev.weir.api.DataStream;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.connector.datagen.DataGeneratorSource;
import dev.weir.api.connector.file.BasePathBucketAssigner;
import dev.weir.api.connector.file.FileSink;
import dev.weir.api.connector.file.FileSource;
import dev.weir.api.connector.file.TextLineInputFormat;
import dev.weir.api.connector.source.RateLimiterStrategy;
import dev.weir.api.eventtime.WatermarkStrategy;
import dev.weir.api.fs.Path;
import dev.weir.api.serialization.SimpleStringEncoder;

/**
 * Delay statistics of flights, per origin and per route, as they grow: one line for each flight and grouping.
 *
 * <p>{@code --output DIR} is where {@code by-origin} and {@code by-route} go. The input is {@code --input PATH} (a file or a
 * directory of lines, plain or gzip), or else the week that comes with the jar, replayed at {@code --rate} lines a second
 * (default 5,000; 0 means as fast as it goes).
 */
public final class FlightDelays {
    private static final double LINES_PER_SECOND = 5_000;

    private FlightDelays() {}

    /** Builds and runs the job. */
    public static void main(String[] args) throws Exception {
        Options options = Options.parse(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Flight> flights =
                lines(env, options).map(Flight::parse).name("parse").uid("parse");

        flights.map(flight -> DelayStatistic.of(flight.origin(), flight))
                .name("one flight")
                .keyBy(DelayStatistic::key)
                .reduce(DelayStatistic::plus)
                .name("delays by origin")
                .uid("by-origin")
                .map(DelayStatistic::toCsv)
                .sinkTo(csv(options.required("output") + "/by-origin"))
                .name("by-origin");

        flights.keyBy(Flight::route)
                .process(new RouteDelays())
                .name("delays by route")
                .uid("by-route")
                .map(DelayStatistic::toCsv)
                .sinkTo(csv(options.required("output") + "/by-route"))
                .name("by-route");

        env.execute("flight delays");
    }

    private static DataStream<String> lines(StreamExecutionEnvironment env, Options options) {
        if (options.has("input")) {
            FileSource<String> files = FileSource.forRecordStreamFormat(
                            new TextLineInputFormat(), new Path(options.required("input")))
                    .build();
            return env.fromSource(files, WatermarkStrategy.noWatermarks(), "flights");
        }
        double rate = options.number("rate", LINES_PER_SECOND);
        DataGeneratorSource<String> replay = new DataGeneratorSource<>(
                new FlightReplay(),
                FlightWeek.FLIGHTS,
                rate > 0 ? RateLimiterStrategy.perSecond(rate) : RateLimiterStrategy.noOp());
        return env.fromSource(replay, WatermarkStrategy.noWatermarks(), "flights");
    }

    private static FileSink<String> csv(String directory) {
        return FileSink.forRowFormat(new Path(directory), new SimpleStringEncoder<String>())
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .build();
    }
}
