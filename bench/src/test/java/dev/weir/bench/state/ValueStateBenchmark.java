package dev.weir.bench.state;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One value of a random key is read and replaced. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ValueStateBenchmark {
    /** With large values there are fewer keys, so that all fits. */
    private static final long MOST_BYTES = 1L << 30;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    @Param({"1000000"})
    int keys;

    /** 8 stands for a Long, others for an array of so many bytes. */
    @Param({"8", "200", "20480"})
    int valueBytes;

    @Param
    Store.Kind store;

    private Keeper keeper;
    private long seed = 88_172_645_463_325_252L;
    private int count;

    /** What is kept; of one type, so that the code under test is too. */
    private interface Keeper {
        Object replace(long key) throws IOException;
    }

    @Setup
    public void fill() throws IOException {
        count = valueBytes == Long.BYTES ? keys : (int) Math.min(keys, MOST_BYTES / valueBytes);
        if (valueBytes == Long.BYTES) {
            Store<Long> longs = Store.of(store, Long.class);
            for (long i = 0; i < count; i++) {
                longs.put(i * SPREAD, i << 32);
            }
            keeper = key -> {
                Long before = longs.get(key);
                longs.put(key, before + 1);
                return before;
            };
        } else {
            Store<byte[]> arrays = Store.of(store, byte[].class);
            for (long i = 0; i < count; i++) {
                arrays.put(i * SPREAD, new byte[valueBytes]);
            }
            keeper = key -> {
                byte[] value = arrays.get(key).clone();
                value[0]++;
                arrays.put(key, value);
                return value;
            };
        }
    }

    /** What it costs to choose a key, which is part of the other figure. */
    @Benchmark
    public long chooseKey() {
        seed ^= seed << 13;
        seed ^= seed >>> 7;
        seed ^= seed << 17;
        return (seed >>> 1) % count * SPREAD;
    }

    @Benchmark
    public Object getAndPut() throws IOException {
        return keeper.replace(chooseKey());
    }
}
