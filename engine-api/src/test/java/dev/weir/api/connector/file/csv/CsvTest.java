package dev.weir.api.connector.file.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.connector.file.FileSource;
import dev.weir.api.connector.file.FileSourceSplit;
import dev.weir.api.connector.source.BadRecordException;
import dev.weir.api.connector.source.FakeReaderContext;
import dev.weir.api.connector.source.SourceReader;
import dev.weir.api.connector.source.SourceRun;
import dev.weir.api.fs.Path;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    record Order(int id, String customer, BigDecimal amount, LocalDate day, Integer items, DayOfWeek weekday) {}

    record Positive(int value) {
        Positive {
            if (value < 0) {
                throw new IllegalArgumentException("value=" + value + " is negative");
            }
        }
    }

    record Failing(String error) {
        Failing {
            if (error.equals("deep")) {
                throw new StackOverflowError();
            }
            throw new NoClassDefFoundError(error);
        }
    }

    record Nested(Order order) {}

    /** A plain class. */
    static class Base {
        int first;
    }

    /** A plain class with fields of its own and its parent's. */
    static final class Pojo extends Base {
        static int shared = 7;
        private String second;
        transient int notAColumn;

        @Override
        public boolean equals(Object other) {
            return other instanceof Pojo that && first == that.first && Objects.equals(second, that.second);
        }

        @Override
        public int hashCode() {
            return first;
        }
    }

    @TempDir
    java.nio.file.Path directory;

    private <T> List<T> read(CsvReaderFormat<T> format, String text) throws Exception {
        Path file = new Path(
                Files.writeString(directory.resolve("orders.csv"), text).toString());
        return SourceRun.allEmitted(
                FileSource.forRecordStreamFormat(format, file).setSplitBytes(7).build(), 1, 0);
    }

    private <T> BadRecordException refused(CsvReaderFormat<T> format, String text) {
        return assertThrows(BadRecordException.class, () -> read(format, text));
    }

    @Test
    void readsRecordsInTheOrderOfTheirComponents() throws Exception {
        List<Order> orders = read(
                CsvReaderFormat.forPojo(Order.class),
                "1,\"Smith, \"\"Jo\"\"\",12.50,2026-01-31,,MONDAY\n\n2,,0,2026-02-01,3,\r\n");
        assertEquals(
                List.of(
                        new Order(
                                1,
                                "Smith, \"Jo\"",
                                new BigDecimal("12.50"),
                                LocalDate.of(2026, 1, 31),
                                null,
                                DayOfWeek.MONDAY),
                        new Order(2, null, BigDecimal.ZERO, LocalDate.of(2026, 2, 1), 3, null)),
                orders);
    }

    @Test
    void aHeaderPicksColumnsByNameInEveryRange() throws Exception {
        String text = "\uFEFFunused;SECOND;First\n";
        List<String> expected = new ArrayList<>();
        StringBuilder rows = new StringBuilder(text);
        for (int i = 0; i < 30; i++) {
            rows.append("x;name ").append(i).append(';').append(i).append('\n');
            expected.add("name " + i);
        }
        List<Pojo> pojos = read(CsvReaderFormat.forPojo(Pojo.class).withHeader().withSeparator(';'), rows.toString());
        assertEquals(expected, pojos.stream().map(pojo -> pojo.second).toList());
        assertEquals(29, pojos.get(29).first);
    }

    @Test
    void aBadLineNamesFileLineAndColumn() {
        CsvReaderFormat<Order> format = CsvReaderFormat.forPojo(Order.class);
        String good = "1,a,1,2026-01-31,1,MONDAY\n";
        BadRecordException number = refused(format, good + good + "1,a,x1,2026-01-31,1,MONDAY\n");
        assertTrue(number.getMessage().contains("orders.csv, line 3, byte 52, column 3"), number.getMessage());
        assertTrue(number.getMessage().contains("'amount' is no BigDecimal: 'x1'"), number.getMessage());
        assertEquals("1,a,x1,2026-01-31,1,MONDAY", number.getRecord());

        assertTrue(refused(format, "1,a\n").getMessage().contains("has 2 values"));
        assertTrue(refused(format, ",a,1,2026-01-31,1,MONDAY\n").getMessage().contains("'id' has no value"));
        assertTrue(refused(format, "1,\"a,1,2026-01-31\n").getMessage().contains("not closed"));
        assertTrue(refused(format, "1,\"a\"b,1\n").getMessage().contains("double a quote"));
        assertTrue(refused(CsvReaderFormat.forPojo(Positive.class), "-1\n")
                .getMessage()
                .contains("value=-1 is negative"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstValueOfAFileWithoutAHeader() throws Exception {
        assertEquals(
                List.of(new Positive(1), new Positive(2)),
                read(CsvReaderFormat.forPojo(Positive.class), "\uFEFF1\n2\n"));
    }

    @Test
    void anErrorOfTheConstructorIsNoBadRecordUnlessItIsAStackOverflow() {
        CsvReaderFormat<Failing> format = CsvReaderFormat.forPojo(Failing.class);
        NoClassDefFoundError error = assertThrows(NoClassDefFoundError.class, () -> read(format, "lost/Class\n"));
        assertEquals("lost/Class", error.getMessage());
        assertTrue(refused(format, "deep\n").getCause() instanceof StackOverflowError);
    }

    @Test
    void readingGoesOnBehindABadLine() throws Exception {
        java.nio.file.Path file = Files.writeString(directory.resolve("p.csv"), "1\n2\nx\n4\n");
        FileSource<Positive> source = FileSource.forRecordStreamFormat(
                        CsvReaderFormat.forPojo(Positive.class), new Path(file.toString()))
                .build();
        List<Positive> read = new ArrayList<>();
        SourceReader<Positive, FileSourceSplit> reader = source.createReader(new FakeReaderContext(0, 1));
        reader.addSplits(List.of(new FileSourceSplit("0", new Path(file.toString()), 0, 8, 8, Optional.empty())));
        reader.pollNext(read::add);
        reader.pollNext(read::add);
        assertThrows(BadRecordException.class, () -> reader.pollNext(read::add));
        List<FileSourceSplit> rest = reader.snapshotState(1);
        reader.close();

        SourceReader<Positive, FileSourceSplit> restored = source.createReader(new FakeReaderContext(0, 1));
        restored.addSplits(rest);
        restored.pollNext(read::add);
        restored.close();
        assertEquals(List.of(new Positive(1), new Positive(2), new Positive(4)), read);
    }

    @Test
    void aHeaderWithoutANeededColumnIsRefused() {
        IOException failure = assertThrows(
                IOException.class,
                () -> read(CsvReaderFormat.forPojo(Order.class).withHeader(), "id,customer\n1,a\n"));
        assertTrue(failure.getMessage().contains("names no column 'amount'"), failure.getMessage());
    }

    @Test
    void aFieldThatIsNoSingleValueIsRefusedWhenTheFormatIsMade() {
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> CsvReaderFormat.forPojo(Nested.class));
        assertTrue(failure.getMessage().contains("Field 'order'"), failure.getMessage());
    }

    @Test
    void whatTheEncoderWritesTheFormatReads() throws Exception {
        CsvEncoder<Order> encoder =
                CsvEncoder.forPojo(Order.class).withSeparator('\t').withNullText("NULL");
        CsvReaderFormat<Order> format =
                CsvReaderFormat.forPojo(Order.class).withSeparator('\t').withNullText("NULL");
        String[] texts = {"", "NULL", "\"", "a\tb", ",", "é", null, "\"\"x"};
        SplittableRandom random = new SplittableRandom(1);
        List<Order> orders = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 200; i++) {
            Order order = new Order(
                    random.nextInt(),
                    texts[random.nextInt(texts.length)],
                    random.nextBoolean() ? null : BigDecimal.valueOf(random.nextLong(), 2),
                    random.nextBoolean() ? null : LocalDate.ofEpochDay(random.nextInt(40_000)),
                    random.nextBoolean() ? null : random.nextInt(),
                    random.nextBoolean() ? null : DayOfWeek.of(1 + random.nextInt(7)));
            encoder.encode(order, bytes);
            orders.add(order);
        }
        assertEquals(orders, read(format, bytes.toString(UTF_8)));
    }
}
