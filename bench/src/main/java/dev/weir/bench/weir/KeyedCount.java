package dev.weir.bench.weir;

import dev.weir.api.DataStream;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.connector.datagen.DataGeneratorSource;
import dev.weir.api.connector.datagen.GeneratorFunction;
import dev.weir.api.eventtime.WatermarkStrategy;
import dev.weir.api.tuple.Tuple3;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.api.typeinfo.Types;
import dev.weir.bench.work.Arguments;
import dev.weir.bench.work.CountPojo;
import dev.weir.bench.work.CountRecord;
import dev.weir.bench.work.Counts;

/** Counts records by a key of which there are a million, as POJOs, Java records or tuples. Stateless. */
public final class KeyedCount {
    private KeyedCount() {}

    /** Submits the job: {@code --type pojo|record|tuple --records N --out DIR}. */
    public static void main(String[] args) throws Exception {
        Arguments arguments = Arguments.of(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        String type = arguments.text("type");
        switch (type) {
            case "pojo" -> pojos(env, arguments);
            case "record" -> records(env, arguments);
            case "tuple" -> tuples(env, arguments);
            default -> throw new IllegalArgumentException("Types are pojo, record and tuple, but type=" + type);
        }
        env.execute("keyed-count " + type);
    }

    private static void pojos(StreamExecutionEnvironment env, Arguments arguments) {
        source(env, arguments, Counts::pojo, TypeInformation.of(CountPojo.class))
                .keyBy(count -> count.key)
                .reduce((one, other) -> new CountPojo(one.key, one.count + other.count, Math.max(one.time, other.time)))
                .sinkTo(new ReportSink<>("counts", arguments, c -> Counts.fingerprint(c.key, c.count, c.time)));
    }

    private static void records(StreamExecutionEnvironment env, Arguments arguments) {
        source(env, arguments, Counts::record, TypeInformation.of(CountRecord.class))
                .keyBy(CountRecord::key)
                .reduce((one, other) ->
                        new CountRecord(one.key(), one.count() + other.count(), Math.max(one.time(), other.time())))
                .sinkTo(new ReportSink<>("counts", arguments, c -> Counts.fingerprint(c.key(), c.count(), c.time())));
    }

    private static void tuples(StreamExecutionEnvironment env, Arguments arguments) {
        TypeInformation<Tuple3<Long, Long, Long>> type = Types.TUPLE(Types.LONG, Types.LONG, Types.LONG);
        source(env, arguments, KeyedCount::tuple, type)
                .keyBy(count -> count.f0)
                .reduce((one, other) -> Tuple3.of(one.f0, one.f1 + other.f1, Math.max(one.f2, other.f2)))
                .sinkTo(new ReportSink<>("counts", arguments, c -> Counts.fingerprint(c.f0, c.f1, c.f2)));
    }

    private static Tuple3<Long, Long, Long> tuple(long index) {
        long key = Counts.key(index);
        return Tuple3.of(key, 1L, Counts.time(key));
    }

    private static <T> DataStream<T> source(
            StreamExecutionEnvironment env,
            Arguments arguments,
            GeneratorFunction<Long, T> generator,
            TypeInformation<T> type) {
        DataGeneratorSource<T> source = new DataGeneratorSource<>(generator, arguments.number("records"), type);
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), "source");
    }
}
