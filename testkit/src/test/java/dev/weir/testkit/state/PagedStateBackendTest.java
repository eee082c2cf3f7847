package dev.weir.testkit.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.state.ListState;
import dev.weir.api.state.ListStateDescriptor;
import dev.weir.api.state.MapState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.state.KeyedStateContext;
import dev.weir.core.state.page.PagePool;
import dev.weir.core.state.page.PageSnapshot;
import dev.weir.core.state.page.PagedStateBackend;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.KeyGroupRange;
import dev.weir.core.types.KeyGroups;
import dev.weir.core.types.TypeAnalyzer;
import dev.weir.testkit.Seeds;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** State in pages does what plain collections do. */
class PagedStateBackendTest {
    private final Codecs codecs = new Codecs(PagedStateBackendTest.class.getClassLoader());
    private final TestClock clock = new TestClock();

    private PagedStateBackend backend(PagePool pool, Class<?> keyType) {
        return new PagedStateBackend(
                new KeyedStateContext(
                        "operator 'o'",
                        codecs.keyCodec(TypeAnalyzer.analyze(keyType)),
                        new KeyGroupRange(0, KeyGroups.COUNT - 1),
                        codecs),
                pool,
                clock);
    }

    @Test
    void doesWhatPlainCollectionsDoUnderRandomOperations() {
        Seeds.forEach(30, (seed, random) -> {
            StatesModel states = new StatesModel(1 << (10 + random.nextInt(4)), 256 << 20, random);
            int keys = 1 + random.nextInt(40);
            int mapKeys = 1 + random.nextInt(random.nextBoolean() ? 10 : 3000);
            for (int i = 0; i < 4000; i++) {
                states.step(keys, mapKeys);
            }
            states.checkAll(keys);
            assertEquals(0, states.refused);
            states.backend.close();
            assertEquals(0, states.pool.usedPages());
        });
    }

    @Test
    void staysAsItWasWhenMemoryIsUsedUp() {
        Seeds.forEach(30, (seed, random) -> {
            int pageBytes = 1 << (10 + random.nextInt(2));
            StatesModel states = new StatesModel(pageBytes, pageBytes * (10L + random.nextInt(80)), random);
            for (int i = 0; i < 3000; i++) {
                states.step(60, 200);
            }
            assertTrue(states.refused > 0);
            states.checkAll(60);
            states.backend.close();
            assertEquals(0, states.pool.usedPages());
        });
    }

    @Test
    void writesSnapshotsOfTheirBarrierWhileEverythingChanges() {
        Seeds.forEach(30, (seed, random) -> {
            int pageBytes = 1 << (10 + random.nextInt(3));
            long budget = seed % 2 == 0 ? 256 << 20 : pageBytes * (40L + random.nextInt(400));
            StatesModel states = new StatesModel(pageBytes, budget, random);
            int keys = 1 + random.nextInt(80);
            int mapKeys = 1 + random.nextInt(random.nextBoolean() ? 10 : 1000);
            for (int round = 0; round < 5; round++) {
                for (int i = random.nextInt(1500); i > 0; i--) {
                    states.step(keys, mapKeys);
                }
                Map<String, Map<Long, Object>> expected = states.copy();
                Map<String, Map<Long, Object>> written = new HashMap<>();
                PageSnapshot snapshot = states.backend.snapshot(states.into(written));
                int operationsPerPage = random.nextInt(100);
                do {
                    for (int i = random.nextInt(1 + operationsPerPage); i > 0; i--) {
                        states.step(keys, mapKeys);
                    }
                } while (snapshot.writeNext());
                assertTrue(snapshot.isOver());
                assertEquals(expected, written);
            }
            states.checkAll(keys);
            states.backend.close();
            assertEquals(0, states.pool.usedPages());
        });
    }

    @Test
    void leavesASnapshotAloneThatIsClosedHalfway() {
        Seeds.forEach(10, (seed, random) -> {
            StatesModel states = new StatesModel(1 << 10, 4 << 20, random);
            for (int round = 0; round < 5; round++) {
                for (int i = 0; i < 800; i++) {
                    states.step(50, 100);
                }
                PageSnapshot snapshot = states.backend.snapshot(states.into(new HashMap<>()));
                for (int i = random.nextInt(10); i > 0; i--) {
                    snapshot.writeNext();
                    states.step(50, 100);
                }
                snapshot.close();
                assertTrue(snapshot.isOver());
                assertFalse(snapshot.writeNext());
            }
            states.checkAll(50);
            states.backend.close();
            assertEquals(0, states.pool.usedPages());
        });
    }

    @Test
    void holdsAMapOfAMillionEntries() throws Exception {
        PagePool pool = new PagePool(PagePool.DEFAULT_PAGE_BYTES, 512 << 20, "some.setting");
        try (PagedStateBackend backend = backend(pool, String.class)) {
            MapState<Long, Long> map = backend.mapState(new MapStateDescriptor<>("map", Long.class, Long.class));
            backend.setCurrentKey("other");
            map.put(-1L, -1L);
            backend.setCurrentKey("large");
            long entries = 1_000_000;
            for (long i = 0; i < entries; i++) {
                map.put(i, i * i);
            }
            assertEquals(1, backend.figures().mapTables());
            for (long i = 0; i < entries; i += 997) {
                assertEquals(i * i, map.get(i));
            }
            long seen = 0;
            for (Iterator<Map.Entry<Long, Long>> each = map.iterator(); each.hasNext(); ) {
                Map.Entry<Long, Long> entry = each.next();
                assertEquals(entry.getKey() * entry.getKey(), entry.getValue());
                seen++;
                if (entry.getKey() % 2 == 0) {
                    each.remove();
                }
            }
            assertEquals(entries, seen);
            assertFalse(map.contains(4L));
            assertEquals(25L, map.get(5L));
            int pages = pool.usedPages();
            map.clear();
            assertTrue(map.isEmpty());
            assertTrue(pool.usedPages() < pages / 1000);
            backend.setCurrentKey("other");
            assertEquals(-1L, map.get(-1L));
        }
        assertEquals(0, pool.usedPages());
    }

    @Test
    void holdsValuesFromNoBytesToTenMebibytes() throws Exception {
        PagePool pool = new PagePool(PagePool.DEFAULT_PAGE_BYTES, 64 << 20, "some.setting");
        try (PagedStateBackend backend = backend(pool, Integer.class)) {
            ValueState<byte[]> value = backend.valueState(new ValueStateDescriptor<>("value", byte[].class));
            List<Integer> lengths = new ArrayList<>(List.of(0, 1, 10 << 20));
            for (int around : new int[] {1 << 11, 1 << 13, 1 << 14, 1 << 20}) {
                for (int i = -12; i <= 12; i++) {
                    lengths.add(around + i);
                }
            }
            for (int length : lengths) {
                backend.setCurrentKey(length % 3);
                byte[] bytes = new byte[length];
                for (int i = 0; i < length; i++) {
                    bytes[i] = (byte) ((i * 31) >>> 3);
                }
                value.update(bytes);
                org.junit.jupiter.api.Assertions.assertArrayEquals(bytes, value.value());
            }
        }
        assertEquals(0, pool.usedPages());
    }

    @Test
    void appendsToALongListWithoutWritingItAnew() throws Exception {
        PagePool pool = new PagePool(PagePool.DEFAULT_PAGE_BYTES, 64 << 20, "some.setting");
        try (PagedStateBackend backend = backend(pool, Integer.class)) {
            ListState<Long> list = backend.listState(new ListStateDescriptor<>("list", Long.class));
            backend.setCurrentKey(1);
            for (long i = 0; i < 300_000; i++) {
                list.add(i);
            }
            assertTrue(pool.mostUsedPages() <= pool.usedPages() + 2);
            long next = 0;
            for (long element : list.get()) {
                assertEquals(next++, element);
            }
            assertEquals(300_000, next);
            Iterator<Long> stale = list.get().iterator();
            list.add(1L);
            assertThrows(ConcurrentModificationException.class, stale::hasNext);
        }
    }

    @Test
    void keepsNamespacesOfAKeyApart() throws Exception {
        PagePool pool = new PagePool(PagePool.DEFAULT_PAGE_BYTES, 64 << 20, "some.setting");
        try (PagedStateBackend backend = backend(pool, String.class)) {
            ValueState<Long> value = backend.valueState(new ValueStateDescriptor<>("value", Long.class));
            for (String key : List.of("a", "b")) {
                backend.setCurrentKey(key);
                for (byte i = 0; i < 20; i++) {
                    backend.setCurrentNamespace(new byte[] {i, i}, i % 3);
                    value.update((long) i);
                }
            }
            for (String key : List.of("b", "a")) {
                for (byte i = 17; i < 20; i++) {
                    backend.setCurrentKey(key);
                    backend.setCurrentNamespace(new byte[] {i, i}, i % 3);
                    assertEquals(i % 3 == 0 ? 18L : i, value.value());
                }
            }
        }
    }

    @Test
    void refusesAStateAskedForWithAnotherTypeOrKind() {
        PagePool pool = new PagePool(PagePool.DEFAULT_PAGE_BYTES, 1 << 20, "some.setting");
        try (PagedStateBackend backend = backend(pool, String.class)) {
            ValueState<Long> value = backend.valueState(new ValueStateDescriptor<>("s", Long.class));
            assertSame(value, backend.valueState(new ValueStateDescriptor<>("s", Long.class)));
            WeirException e = assertThrows(
                    WeirException.class, () -> backend.listState(new ListStateDescriptor<>("s", Long.class)));
            assertEquals(ErrorCode.BAD_FUNCTION, e.code());
            assertTrue(e.getMessage().contains("'s'"), e.getMessage());
            e = assertThrows(WeirException.class, value::value);
            assertTrue(e.getMessage().contains("no key"), e.getMessage());
        }
    }
}
