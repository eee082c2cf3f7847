package dev.weir.bench.state;

import dev.weir.api.state.ListState;
import dev.weir.api.state.ListStateDescriptor;
import dev.weir.api.state.MapState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.core.state.page.PagedStateBackend;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A list and a map of 10,000 elements under one key, beside the collections that heap state is made of, Flink's too. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CollectionStateBenchmark {
    private static final int ELEMENTS = 10_000;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private ListState<Long> list;
    private ListState<Long> growing;
    private MapState<Long, Long> map;
    private final List<Long> plainList = new ArrayList<>();
    private final List<Long> plainGrowing = new ArrayList<>();
    private final Map<Long, Long> plainMap = new HashMap<>();
    private final Long2ObjectOpenHashMap<Long> fastutilMap = new Long2ObjectOpenHashMap<>();
    private int grown;
    private long next;

    @Setup
    public void fill() throws Exception {
        PagedStateBackend backend = Pages.backend(Pages.pool());
        backend.setCurrentKey(1L);
        list = backend.listState(new ListStateDescriptor<>("list", Long.class));
        growing = backend.listState(new ListStateDescriptor<>("growing", Long.class));
        map = backend.mapState(new MapStateDescriptor<>("map", Long.class, Long.class));
        for (long i = 0; i < ELEMENTS; i++) {
            list.add(i << 32);
            plainList.add(i << 32);
            map.put(i * SPREAD, i << 32);
            plainMap.put(i * SPREAD, i << 32);
            fastutilMap.put(i * SPREAD, (Long) (i << 32));
        }
    }

    /** Adds one element; the list begins anew at 10,000. */
    @Benchmark
    public void addToListInPages() throws Exception {
        if (grown++ == ELEMENTS) {
            grown = 0;
            growing.clear();
        }
        growing.add((long) grown);
    }

    @Benchmark
    public void addToArrayList() {
        if (grown++ == ELEMENTS) {
            grown = 0;
            plainGrowing.clear();
        }
        plainGrowing.add((long) grown);
    }

    /** Reads all 10,000. */
    @Benchmark
    public long readListInPages() throws Exception {
        long sum = 0;
        for (Long element : list.get()) {
            sum += element;
        }
        return sum;
    }

    @Benchmark
    public long readArrayList() {
        long sum = 0;
        for (Long element : plainList) {
            sum += element;
        }
        return sum;
    }

    private long mapKey() {
        next = (next + 7_919) % ELEMENTS;
        return next * SPREAD;
    }

    /** Reads and replaces the value of one entry. */
    @Benchmark
    public void replaceInMapInPages() throws Exception {
        Long key = mapKey();
        map.put(key, map.get(key) + 1);
    }

    @Benchmark
    public void replaceInHashMap() {
        Long key = mapKey();
        plainMap.put(key, plainMap.get(key) + 1);
    }

    @Benchmark
    public void replaceInFastutilMap() {
        long key = mapKey();
        fastutilMap.put(key, (Long) (fastutilMap.get(key) + 1));
    }

    /** Reads all 10,000. */
    @Benchmark
    public long readMapInPages() throws Exception {
        long sum = 0;
        for (Map.Entry<Long, Long> entry : map.entries()) {
            sum += entry.getKey() + entry.getValue();
        }
        return sum;
    }

    @Benchmark
    public long readHashMap() {
        long sum = 0;
        for (Map.Entry<Long, Long> entry : plainMap.entrySet()) {
            sum += entry.getKey() + entry.getValue();
        }
        return sum;
    }
}
