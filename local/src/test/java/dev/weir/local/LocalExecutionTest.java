package dev.weir.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Collector;
import dev.weir.api.JobClient;
import dev.weir.api.JobStatus;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.connector.datagen.DataGeneratorSource;
import dev.weir.api.connector.file.BasePathBucketAssigner;
import dev.weir.api.connector.file.FileSink;
import dev.weir.api.connector.sink.DiscardingSink;
import dev.weir.api.connector.source.RateLimiterStrategy;
import dev.weir.api.eventtime.WatermarkStrategy;
import dev.weir.api.serialization.SimpleStringEncoder;
import dev.weir.api.tuple.Tuple2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code execute()} does in an IDE, with nothing but this module on the class path. */
class LocalExecutionTest {
    @TempDir
    private Path directory;

    private record Reading(String sensor, List<Double> values) {
        double sum() {
            return values.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    @Test
    void countsWordsWithoutAnyTypeHint() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        env.fromData("to be or", "not to be")
                .flatMap((String line, Collector<Tuple2<String, Integer>> out) -> {
                    for (String word : line.split(" ", -1)) {
                        out.collect(Tuple2.of(word, 1));
                    }
                })
                .keyBy(pair -> pair.f0)
                .reduce((a, b) -> Tuple2.of(a.f0, a.f1 + b.f1))
                .map(pair -> pair.f0 + "=" + pair.f1)
                .sinkTo(lines());

        env.execute("word count");

        assertEquals(Map.of("to", 2, "be", 2, "or", 1, "not", 1), largestByWord(readAll()));
    }

    @Test
    void shufflesPrivateRecordsWithNestedLists() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        env.fromSequence(1, 1_000)
                .map(n -> new Reading("s" + n % 7, List.of(n.doubleValue(), 0.5)))
                .keyBy(Reading::sensor)
                .map(reading -> String.valueOf(reading.sum()))
                .sinkTo(lines());

        env.execute();

        double sum = readAll().stream().mapToDouble(Double::parseDouble).sum();
        assertEquals(1_000 * 1_001 / 2 + 500, sum);
    }

    @Test
    void failureNamesTheOperatorAndWhatItsFunctionThrew() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromData("1", "two").map(Integer::parseInt).name("parse").sinkTo(new DiscardingSink<>());

        Exception failure = assertThrows(Exception.class, () -> env.execute("numbers"));

        assertTrue(failure.getMessage().contains("parse"), failure.getMessage());
        assertTrue(failure.getMessage().contains("For input string: \"two\""), failure.getMessage());
    }

    @Test
    void cancelledJobEndsAsCanceled() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromSource(
                        new DataGeneratorSource<>(n -> n, Long.MAX_VALUE, RateLimiterStrategy.perSecond(100)),
                        WatermarkStrategy.noWatermarks(),
                        "endless")
                .sinkTo(new DiscardingSink<>());
        JobClient job = env.executeAsync("endless");

        job.cancel().get();

        ExecutionException end = assertThrows(
                ExecutionException.class, () -> job.getJobExecutionResult().get());
        assertTrue(
                end.getCause().getMessage().contains(JobStatus.CANCELED.name()),
                end.getCause().getMessage());
    }

    private FileSink<String> lines() {
        return FileSink.forRowFormat(new dev.weir.api.fs.Path(directory.toString()), new SimpleStringEncoder<String>())
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .build();
    }

    private List<String> readAll() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<String> all = new java.util.ArrayList<>();
            for (Path file : files.toList()) {
                assertTrue(!file.getFileName().toString().startsWith("."), "left in progress: " + file);
                all.addAll(Files.readAllLines(file));
            }
            return all;
        }
    }

    private static Map<String, Integer> largestByWord(List<String> lines) {
        Map<String, Integer> largest = new HashMap<>();
        for (String line : lines) {
            String[] parts = line.split("=", -1);
            largest.merge(parts[0], Integer.parseInt(parts[1]), Math::max);
        }
        return largest;
    }
}
