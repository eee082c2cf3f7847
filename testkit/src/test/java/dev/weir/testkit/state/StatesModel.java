package dev.weir.testkit.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.codegen.RecordInput;
import dev.weir.api.functions.AggregateFunction;
import dev.weir.api.state.AggregatingState;
import dev.weir.api.state.AggregatingStateDescriptor;
import dev.weir.api.state.ListState;
import dev.weir.api.state.ListStateDescriptor;
import dev.weir.api.state.MapState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReducingState;
import dev.weir.api.state.ReducingStateDescriptor;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.state.KeyedStateContext;
import dev.weir.core.state.page.PagePool;
import dev.weir.core.state.page.PagedStateBackend;
import dev.weir.core.state.page.SnapshotSink;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.KeyCodec;
import dev.weir.core.types.KeyGroupRange;
import dev.weir.core.types.KeyGroups;
import dev.weir.core.types.TypeAnalyzer;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** All kinds of state in pages beside the plain collections that say what must be in them. Owned by the test's thread. */
final class StatesModel {

    final PagePool pool;
    final PagedStateBackend backend;
    final Map<Long, String> values = new HashMap<>();
    final Map<Long, List<String>> lists = new HashMap<>();
    final Map<Long, Map<String, String>> maps = new HashMap<>();
    final Map<Long, Long> sums = new HashMap<>();
    final Map<Long, Long> counts = new HashMap<>();
    int refused;

    private final Codecs codecs = new Codecs(StatesModel.class.getClassLoader());
    private final ValueState<String> value;
    private final ListState<String> list;
    private final MapState<String, String> map;
    private final ReducingState<Long> sum;
    private final AggregatingState<String, Long> count;
    private final SplittableRandom random;

    StatesModel(int pageBytes, long budgetBytes, SplittableRandom random) {
        this.random = random;
        this.pool = new PagePool(pageBytes, budgetBytes, "some.setting");
        this.backend = new PagedStateBackend(
                new KeyedStateContext(
                        "operator 'o'",
                        codecs.keyCodec(TypeAnalyzer.analyze(Long.class)),
                        new KeyGroupRange(0, KeyGroups.COUNT - 1),
                        codecs),
                pool,
                new TestClock());
        value = backend.valueState(new ValueStateDescriptor<>("value", String.class));
        list = backend.listState(new ListStateDescriptor<>("list", String.class));
        map = backend.mapState(new MapStateDescriptor<>("map", String.class, String.class));
        sum = backend.reducingState(new ReducingStateDescriptor<>("sum", Long::sum, Long.class));
        count = backend.aggregatingState(new AggregatingStateDescriptor<>("count", new Count(), Long.class));
    }

    /** Counts elements. */
    private static final class Count implements AggregateFunction<String, Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(String element, Long accumulator) {
            return accumulator + 1;
        }

        @Override
        public Long getResult(Long accumulator) {
            return accumulator;
        }

        @Override
        public Long merge(Long a, Long b) {
            return a + b;
        }
    }

    /** Something to try that may find no memory. */
    private interface Operation {
        void run() throws Exception;
    }

    private boolean tries(Operation operation) throws Exception {
        try {
            operation.run();
            return true;
        } catch (WeirException e) {
            assertEquals(ErrorCode.RESOURCES_EXHAUSTED, e.code());
            assertTrue(e.getMessage().contains("some.setting"), e.getMessage());
            refused++;
            return false;
        }
    }

    private String text() {
        int length = random.nextInt(15) == 0 ? random.nextInt(3 * pool.pageBytes()) : random.nextInt(30);
        return Character.toString('a' + random.nextInt(26)).repeat(length);
    }

    /** Does one thing to one state of one key, and to the model if that went well. */
    void step(int keys, int mapKeys) throws Exception {
        long key = random.nextInt(keys);
        backend.setCurrentKey(key);
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> {
                String text = text();
                if (tries(() -> value.update(text))) {
                    values.put(key, text);
                }
            }
            case 3, 4 -> {
                List<String> texts = random.nextBoolean() ? List.of(text()) : List.of(text(), text(), text());
                if (tries(() -> list.addAll(texts))) {
                    lists.computeIfAbsent(key, absent -> new ArrayList<>()).addAll(texts);
                }
            }
            case 5 -> {
                List<String> texts = random.nextBoolean() ? List.of() : List.of(text(), text());
                if (tries(() -> list.update(texts))) {
                    lists.put(key, new ArrayList<>(texts));
                }
            }
            case 6, 7, 8, 9 -> {
                String mapKey = mapKey(mapKeys);
                String text = random.nextInt(10) == 0 ? null : text();
                if (tries(() -> map.put(mapKey, text))) {
                    maps.computeIfAbsent(key, absent -> new HashMap<>()).put(mapKey, text);
                }
            }
            case 10 -> {
                String mapKey = mapKey(mapKeys);
                if (tries(() -> map.remove(mapKey)) && maps.containsKey(key)) {
                    maps.get(key).remove(mapKey);
                }
            }
            case 11 -> removeWhileIterating(key);
            case 12 -> {
                long more = random.nextLong();
                if (tries(() -> sum.add(more))) {
                    sums.merge(key, more, Long::sum);
                }
            }
            case 13 -> {
                if (tries(() -> count.add("one"))) {
                    counts.merge(key, 1L, Long::sum);
                }
            }
            case 14 -> clear(key);
            default -> check(key);
        }
    }

    private String mapKey(int mapKeys) {
        int id = random.nextInt(mapKeys);
        return id % 50 == 7 ? "long".repeat(pool.pageBytes() / 4) + id : "k" + id;
    }

    private void removeWhileIterating(long key) throws Exception {
        Map<String, String> expected = maps.getOrDefault(key, new HashMap<>());
        Map<String, String> seen = new HashMap<>();
        boolean done = tries(() -> {
            Iterator<Map.Entry<String, String>> entries = map.iterator();
            while (entries.hasNext()) {
                Map.Entry<String, String> entry = entries.next();
                assertTrue(!seen.containsKey(entry.getKey()), "shown twice");
                seen.put(entry.getKey(), entry.getValue());
                int choice = random.nextInt(4);
                if (choice == 0) {
                    entries.remove();
                    expected.remove(entry.getKey());
                } else if (choice == 1) {
                    String text = text();
                    assertEquals(entry.getValue(), entry.setValue(text));
                    expected.put(entry.getKey(), text);
                }
            }
        });
        if (done) {
            assertTrue(seen.keySet().containsAll(expected.keySet()));
        }
    }

    private void clear(long key) {
        switch (random.nextInt(5)) {
            case 0 -> {
                value.clear();
                values.remove(key);
            }
            case 1 -> {
                list.clear();
                lists.remove(key);
            }
            case 2 -> {
                map.clear();
                maps.remove(key);
            }
            case 3 -> {
                sum.clear();
                sums.remove(key);
            }
            default -> {
                count.clear();
                counts.remove(key);
            }
        }
    }

    void check(long key) throws Exception {
        backend.setCurrentKey(key);
        assertEquals(values.get(key), value.value());
        List<String> elements = new ArrayList<>();
        list.get().forEach(elements::add);
        assertEquals(lists.getOrDefault(key, List.of()), elements);
        Map<String, String> entries = new HashMap<>();
        map.entries().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        assertEquals(maps.getOrDefault(key, Map.of()), entries);
        assertEquals(entries.isEmpty(), map.isEmpty());
        for (String mapKey : entries.keySet()) {
            assertEquals(entries.get(mapKey), map.get(mapKey));
            assertTrue(map.contains(mapKey));
        }
        assertEquals(sums.get(key), sum.get());
        assertEquals(counts.get(key), count.get());
    }

    void checkAll(int keys) throws Exception {
        for (long key = 0; key < keys; key++) {
            check(key);
        }
    }

    /** A copy of the model, of what is not empty. */
    Map<String, Map<Long, Object>> copy() {
        Map<String, Map<Long, Object>> copy = new HashMap<>();
        values.forEach((key, text) -> put(copy, "value", key, text));
        lists.forEach((key, texts) -> {
            if (!texts.isEmpty()) {
                put(copy, "list", key, List.copyOf(texts));
            }
        });
        maps.forEach((key, entries) -> {
            if (!entries.isEmpty()) {
                put(copy, "map", key, new HashMap<>(entries));
            }
        });
        sums.forEach((key, total) -> put(copy, "sum", key, total));
        counts.forEach((key, total) -> put(copy, "count", key, total));
        return copy;
    }

    private static void put(Map<String, Map<Long, Object>> to, String state, Long key, Object content) {
        Object before = to.computeIfAbsent(state, absent -> new HashMap<>()).put(key, content);
        assertEquals(null, before, "a key stands in a snapshot twice");
    }

    /** Decodes what a snapshot writes into the form of {@link #copy}. */
    SnapshotSink into(Map<String, Map<Long, Object>> content) {
        return page -> page.rows(row -> {
            KeyCodec keyCodec = codecs.keyCodec(TypeAnalyzer.analyze(Long.class));
            ByteArrayOutputStream key = new ByteArrayOutputStream();
            row.key(key::write);
            Object decoded;
            if (row.isMap()) {
                Map<String, String> entries = new HashMap<>();
                KeyCodec mapKeys = codecs.keyCodec(TypeAnalyzer.analyze(String.class));
                row.entries(entry -> {
                    ByteArrayOutputStream mapKey = new ByteArrayOutputStream();
                    entry.key(mapKey::write);
                    ByteArrayOutputStream text = new ByteArrayOutputStream();
                    entry.value(text::write);
                    String before = entries.put(
                            (String) mapKeys.decode(mapKey.toByteArray()),
                            entry.isNull() ? null : (String) decode(text.toByteArray(), String.class));
                    assertEquals(null, before);
                });
                decoded = entries;
            } else {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                row.value(bytes::write);
                decoded = switch (page.state()) {
                    case "list" -> decodeList(bytes.toByteArray());
                    case "value" -> decode(bytes.toByteArray(), String.class);
                    default -> decode(bytes.toByteArray(), Long.class);
                };
            }
            synchronized (content) {
                put(content, page.state(), (Long) keyCodec.decode(key.toByteArray()), decoded);
            }
        });
    }

    private Object decode(byte[] bytes, Class<?> type) {
        RecordInput in = new RecordInput();
        in.set(bytes, 0, bytes.length);
        Object decoded = codecs.rowCodec(TypeAnalyzer.analyze(type)).decode(in);
        assertEquals(0, in.remaining());
        return decoded;
    }

    private List<String> decodeList(byte[] bytes) {
        List<String> elements = new ArrayList<>();
        RecordInput in = new RecordInput();
        in.set(bytes, 0, bytes.length);
        while (in.remaining() > 0) {
            elements.add((String) decode(in.readBytes(in.readLength(1)), String.class));
        }
        return elements;
    }
}
