package dev.weir.core.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Collector;
import dev.weir.api.DataStream;
import dev.weir.api.FailedRecord;
import dev.weir.api.OnError;
import dev.weir.api.OutputTag;
import dev.weir.api.SingleOutputStreamOperator;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.connector.file.FileSource;
import dev.weir.api.connector.file.csv.CsvReaderFormat;
import dev.weir.api.connector.sink.Sink;
import dev.weir.api.connector.sink.SinkWriter;
import dev.weir.api.connector.sink.WriterInitContext;
import dev.weir.api.eventtime.WatermarkStrategy;
import dev.weir.api.functions.CoMapFunction;
import dev.weir.api.functions.KeyedProcessFunction;
import dev.weir.api.functions.ProcessFunction;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnErrorTest {
    private static final OutputTag<FailedRecord<String>> BAD = new OutputTag<>("bad") {};

    @TempDir
    Path directory;

    @BeforeEach
    void forget() {
        NamedSink.clear();
    }

    private static long run(Consumer<StreamExecutionEnvironment> program) throws Exception {
        ChainHarness harness = ChainHarness.of(program);
        try {
            harness.open();
            harness.runSources();
        } finally {
            harness.close();
        }
        return harness.chains().stream().mapToLong(OperatorChain::recordsFailed).sum();
    }

    private static void collect(SingleOutputStreamOperator<?> good) {
        good.map(Object::toString).sinkTo(new NamedSink<>("good"));
        good.getSideOutput(BAD).sinkTo(new NamedSink<>("bad"));
    }

    private static FailedRecord<?> onlyBad() {
        List<Object> bad = NamedSink.of("bad");
        assertEquals(1, bad.size(), bad.toString());
        return (FailedRecord<?>) bad.get(0);
    }

    @Test
    void aSkippedRecordIsCountedAndTheOthersGoOn() throws Exception {
        long failed = run(env -> env.fromData("1", "x", "3")
                .map(Integer::valueOf)
                .onError(OnError.skip())
                .sinkTo(new NamedSink<>("good")));
        assertEquals(List.of(1, 3), NamedSink.of("good"));
        assertEquals(1, failed);
    }

    @Test
    void aBadRecordIsDataWithWhatWasThrownAndWhere() throws Exception {
        long failed = run(env -> collect(
                env.fromData("1", "x", "3").map(Integer::valueOf).name("parse").onError(OnError.sendTo(BAD))));
        assertEquals(List.of("1", "3"), NamedSink.of("good"));
        FailedRecord<?> bad = onlyBad();
        assertEquals("x", bad.record());
        assertEquals(NumberFormatException.class.getName(), bad.exception());
        assertEquals("For input string: \"x\"", bad.message());
        assertTrue(bad.stackTrace().contains("parseInt"), bad.stackTrace());
        assertEquals("parse", bad.operator());
        assertEquals("subtask 1 of 1, attempt 0, record 2", bad.position());
        assertEquals(1, failed);
    }

    @Test
    void everyKindOfOperatorCanGoOn() throws Exception {
        DataStreamProgram[] programs = {
            input -> input.flatMap((String s, Collector<String> out) -> out.collect(good(s))),
            input -> input.filter(s -> good(s) != null),
            input -> input.process(new Checking()),
            input -> input.keyBy(s -> "k").process(new CheckingByKey()),
            input -> input.keyBy(s -> "k").reduce((a, b) -> good(b)),
        };
        for (DataStreamProgram program : programs) {
            NamedSink.clear();
            run(env -> collect(program.on(env.fromData("0", "1", "bad", "3")).onError(OnError.sendTo(BAD))));
            assertEquals(List.of("0", "1", "3"), NamedSink.of("good"));
            assertEquals("bad", onlyBad().record());
        }
    }

    private interface DataStreamProgram {
        SingleOutputStreamOperator<String> on(DataStream<String> input);
    }

    private static String good(String record) {
        if (record.equals("bad")) {
            throw new IllegalStateException("bad");
        }
        return record;
    }

    private static final class Checking extends ProcessFunction<String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(String value, Context context, Collector<String> out) {
            out.collect(good(value));
        }
    }

    private static final class CheckingByKey extends KeyedProcessFunction<String, String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(String value, Context context, Collector<String> out) {
            out.collect(good(value));
        }
    }

    /** Refuses texts that are no numbers and numbers below 0. */
    private static final class Either implements CoMapFunction<String, Double, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String map1(String value) {
            return Integer.valueOf(value).toString();
        }

        @Override
        public String map2(Double value) {
            if (value < 0) {
                throw new IllegalArgumentException("negative");
            }
            return value.toString();
        }
    }

    @Test
    void bothInputsOfAnOperatorCanGoOn() throws Exception {
        OutputTag<FailedRecord<Object>> either = new OutputTag<>("either") {};
        run(env -> {
            SingleOutputStreamOperator<String> joined = env.fromData("1", "x")
                    .connect(env.fromData(2.0, -1.0))
                    .map(new Either())
                    .onError(OnError.sendTo(either));
            joined.sinkTo(new NamedSink<>("good"));
            joined.getSideOutput(either).map(bad -> "" + bad.record()).sinkTo(new NamedSink<>("bad"));
        });
        assertEquals(2, NamedSink.of("good").size());
        assertEquals(List.of("-1.0", "x"), NamedSink.of("bad").stream().sorted().toList());
    }

    @Test
    void whatFailsBehindTheOperatorIsNotItsBadRecord() {
        WeirException failure = assertThrows(
                WeirException.class,
                () -> run(env -> env.fromData("bad")
                        .map(s -> s)
                        .onError(OnError.skip())
                        .map(OnErrorTest::good)
                        .name("behind")
                        .sinkTo(new NamedSink<>("good"))));
        assertTrue(failure.getMessage().contains("'behind'"), failure.getMessage());
    }

    @Test
    void cancellationAndBrokenClassesFailTheJobInAnyCase() {
        for (Throwable thrown : List.of(
                new InterruptedException(),
                new CancellationException().initCause(new InterruptedException()),
                new NoClassDefFoundError("missing"))) {
            assertThrows(
                    WeirException.class,
                    () -> run(env ->
                            env.fromData("a").sinkTo(new ThrowingSink(thrown)).onError(OnError.skip())),
                    thrown.toString());
        }
    }

    @Test
    void aSinkSendsBadRecordsAwayButABrokenFileIsNoRecordsFault() throws Exception {
        run(env -> env.fromData("a")
                .sinkTo(new ThrowingSink(new IllegalArgumentException("no such column")))
                .onError(OnError.sendTo(BAD))
                .getSideOutput(BAD)
                .sinkTo(new NamedSink<>("bad")));
        assertEquals("a", onlyBad().record());

        WeirException failure = assertThrows(
                WeirException.class,
                () -> run(env -> env.fromData("a")
                        .sinkTo(new ThrowingSink(new IOException("no space left")))
                        .onError(OnError.skip())));
        assertTrue(failure.getMessage().contains("no space left"), failure.getMessage());
    }

    /** Collects in lists by name, of all sinks of the JVM. */
    private static final class NamedSink<T> implements Sink<T> {
        private static final long serialVersionUID = 1L;
        private static final Map<String, List<Object>> COLLECTED = new HashMap<>();

        private final String name;

        NamedSink(String name) {
            this.name = name;
        }

        static void clear() {
            COLLECTED.clear();
        }

        static List<Object> of(String name) {
            return COLLECTED.getOrDefault(name, List.of());
        }

        @Override
        public SinkWriter<T> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(T element, Context ignored) {
                    COLLECTED.computeIfAbsent(name, unused -> new ArrayList<>()).add(element);
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }

    /** Fails as it is told. */
    private static final class ThrowingSink implements Sink<String> {
        private static final long serialVersionUID = 1L;

        private final Throwable thrown;

        ThrowingSink(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public SinkWriter<String> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(String element, Context writerContext) {
                    ThrowingSink.<RuntimeException>sneak(thrown);
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }

        @SuppressWarnings("unchecked")
        private static <E extends Throwable> void sneak(Throwable thrown) throws E {
            throw (E) thrown;
        }
    }

    record Row(int id, String name) {}

    @Test
    void aSourceSendsLinesThatAreNoRecordsAway() throws Exception {
        Path file = Files.writeString(directory.resolve("rows.csv"), "1,a\n2\n3,c\n");
        run(env -> {
            FileSource<Row> rows = FileSource.forRecordStreamFormat(
                            CsvReaderFormat.forPojo(Row.class), new dev.weir.api.fs.Path(file.toString()))
                    .build();
            collect(env.fromSource(rows, WatermarkStrategy.noWatermarks(), "rows")
                    .onError(OnError.sendTo(BAD)));
        });
        assertEquals(2, NamedSink.of("good").size());
        assertEquals("2", onlyBad().record());
        assertEquals("file " + file + ", line 2, byte 4", onlyBad().position());
        assertEquals("Source: rows", onlyBad().operator());
    }

    @Test
    void aSideOutputThatNobodyReadsIsRefusedWhenTheJobIsBuilt() {
        WeirException failure = assertThrows(
                WeirException.class,
                () -> run(env -> env.fromData("a")
                        .map(s -> s)
                        .onError(OnError.sendTo(BAD))
                        .sinkTo(new NamedSink<>("good"))));
        assertEquals(ErrorCode.BAD_GRAPH, failure.code());
        assertTrue(failure.getMessage().contains("which nobody reads"), failure.getMessage());
    }
}
