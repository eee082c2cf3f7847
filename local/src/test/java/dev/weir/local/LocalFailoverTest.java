package dev.weir.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.config.Configuration;
import dev.weir.api.connector.file.BasePathBucketAssigner;
import dev.weir.api.connector.file.FileSink;
import dev.weir.api.functions.RichMapFunction;
import dev.weir.api.serialization.SimpleStringEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that fail and are run again, all parts real. */
@Timeout(120)
class LocalFailoverTest {
    private static final long NUMBERS = 2_000;

    @TempDir
    private Path directory;

    /** Fails at one number in the first so many attempts; says with each number which attempt it is. */
    private static final class FailingMap extends RichMapFunction<Long, String> {
        private static final long serialVersionUID = 1L;

        private final long marker;
        private final int failures;

        FailingMap(long marker, int failures) {
            this.marker = marker;
            this.failures = failures;
        }

        @Override
        public String map(Long number) {
            int attempt = getRuntimeContext().getTaskInfo().getAttemptNumber();
            if (number == marker && attempt < failures) {
                throw new IllegalStateException("attempt " + attempt + " does not like " + number);
            }
            return number + "#" + attempt;
        }
    }

    @Test
    void aJobWhoseMapFailsTwiceFinishesWithTheExactResult() throws Exception {
        StreamExecutionEnvironment env = environment(2);
        env.fromSequence(1, NUMBERS)
                .keyBy(number -> number % 7)
                .map(new FailingMap(1_234, 2))
                .sinkTo(lines("out"));

        env.execute("fails twice");

        assertEquals(expected(2), readAll("out"));
    }

    @Test
    void aJobThatFailsMoreOftenThanItsStrategyBearsTellsItsLastFailure() throws Exception {
        StreamExecutionEnvironment env = environment(1);
        env.fromSequence(1, NUMBERS).map(new FailingMap(1_234, 2)).name("parse").sinkTo(lines("out"));

        Exception failure = assertThrows(Exception.class, () -> env.execute("fails for good"));

        assertTrue(failure.getMessage().contains("attempt 1 does not like 1234"), failure.getMessage());
    }

    @Test
    void onlyTheRegionThatFailedRunsAgain() throws Exception {
        StreamExecutionEnvironment env = environment(3);
        env.fromSequence(1, NUMBERS)
                .keyBy(number -> number % 3)
                .map(new FailingMap(1_000, 1))
                .sinkTo(lines("left"));
        env.fromSequence(1, NUMBERS)
                .keyBy(number -> number % 5)
                .map(new FailingMap(-1, 0))
                .sinkTo(lines("right"));

        env.execute("two regions");

        assertEquals(expected(1), readAll("left"));
        assertEquals(expected(0), readAll("right"));
    }

    private static StreamExecutionEnvironment environment(int restarts) {
        Configuration configuration = new Configuration();
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", String.valueOf(restarts));
        configuration.setString("restart-strategy.fixed-delay.delay", "10 ms");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        return env;
    }

    private FileSink<String> lines(String name) {
        return FileSink.forRowFormat(
                        new dev.weir.api.fs.Path(directory.resolve(name).toString()), new SimpleStringEncoder<String>())
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .build();
    }

    private static List<String> expected(int attempt) {
        return LongStream.rangeClosed(1, NUMBERS)
                .mapToObj(number -> number + "#" + attempt)
                .sorted()
                .toList();
    }

    private List<String> readAll(String name) throws IOException {
        List<String> all = new ArrayList<>();
        Set<Path> files;
        try (Stream<Path> listed = Files.list(directory.resolve(name))) {
            files = listed.collect(Collectors.toCollection(TreeSet::new));
        }
        for (Path file : files) {
            assertTrue(!file.getFileName().toString().startsWith("."), "left in progress: " + file);
            all.addAll(Files.readAllLines(file));
        }
        return all.stream().sorted().toList();
    }
}
