package dev.weir.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.config.Configuration;
import dev.weir.api.config.ExecutionOptions;
import dev.weir.api.connector.file.BasePathBucketAssigner;
import dev.weir.api.connector.file.FileSink;
import dev.weir.api.serialization.SimpleStringEncoder;
import dev.weir.api.typeinfo.DataInputView;
import dev.weir.api.typeinfo.DataOutputView;
import dev.weir.api.typeinfo.TypeSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types of all sorts through exchanges and state, and operators that change what they are handed. */
class LocalTypesTest {
    @TempDir
    private Path directory;

    private sealed interface Expression permits Amount, Sum {
        long value();
    }

    private record Amount(long value) implements Expression {}

    private record Sum(Expression left, Optional<Expression> right) implements Expression {
        @Override
        public long value() {
            return left.value() + right.map(Expression::value).orElse(0L);
        }
    }

    private static final class Counter {
        private long count;
    }

    /** Can't be analysed. */
    private static final class Money {
        private final long cents;

        private Money(long cents) {
            this.cents = cents;
        }
    }

    private static final class MoneySerializer extends TypeSerializer<Money> {
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(Money money, DataOutputView target) throws IOException {
            target.writeLong(money.cents);
        }

        @Override
        public Money deserialize(DataInputView source) throws IOException {
            return new Money(source.readLong());
        }
    }

    @Test
    void sealedTypesInsideThemselvesAreShuffledAndKept() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        env.fromSequence(1, 100)
                .map(n -> (Expression) new Amount(n))
                .keyBy(number -> number.value() % 1)
                .reduce((sum, number) ->
                        new Sum(sum instanceof Sum ? new Amount(sum.value()) : sum, Optional.of(number)))
                .map(sum -> String.valueOf(sum.value()))
                .sinkTo(lines());

        env.execute();

        assertEquals(5_050, readAll().stream().mapToLong(Long::parseLong).max().orElseThrow());
    }

    @Test
    void aRegisteredSerializerWritesWhatCantBeAnalysed() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        env.registerTypeWithSerializer(Money.class, MoneySerializer.class);
        env.fromSequence(1, 10)
                .map(n -> new Money(n))
                .keyBy(money -> money.cents % 2)
                .reduce((a, b) -> new Money(a.cents + b.cents))
                .map(money -> String.valueOf(money.cents))
                .sinkTo(lines());

        env.execute();

        List<String> sums = readAll();
        assertTrue(sums.containsAll(List.of("25", "30")), sums::toString);
    }

    private static StreamExecutionEnvironment careless(FileSink<String> sink) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.fromSequence(1, 1)
                .map(n -> new Counter())
                .map(counter -> {
                    counter.count++;
                    return counter;
                })
                .name("careless")
                .map(counter -> String.valueOf(counter.count))
                .sinkTo(sink);
        return env;
    }

    @Test
    void anOperatorThatChangesARecordFailsItsJob() {
        Exception failure =
                assertThrows(Exception.class, () -> careless(lines()).execute());
        assertTrue(
                failure.getMessage()
                        .contains("Operator 'careless' (subtask 1 of 1) changed a record that it was handed"),
                failure.getMessage());
    }

    @Test
    void changesPassWhereTheCheckIsSwitchedOff() throws Exception {
        StreamExecutionEnvironment env = careless(lines());
        Configuration off = new Configuration();
        off.set(ExecutionOptions.CHECK_MUTATION, false);
        env.configure(off);
        env.execute();
        assertEquals(List.of("1"), readAll());
    }

    private FileSink<String> lines() {
        return FileSink.forRowFormat(new dev.weir.api.fs.Path(directory.toString()), new SimpleStringEncoder<String>())
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .build();
    }

    private List<String> readAll() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<String> lines = new java.util.ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        }
    }
}
