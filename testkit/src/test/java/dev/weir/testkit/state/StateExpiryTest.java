package dev.weir.testkit.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.state.ListState;
import dev.weir.api.state.ListStateDescriptor;
import dev.weir.api.state.MapState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.StateTtlConfig;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.core.state.KeyedStateContext;
import dev.weir.core.state.page.PagePool;
import dev.weir.core.state.page.PagedStateBackend;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.KeyGroupRange;
import dev.weir.core.types.KeyGroups;
import dev.weir.core.types.TypeAnalyzer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** State with a time to live is gone when that is over (P12). */
class StateExpiryTest {
    private static final StateTtlConfig TEN_SECONDS =
            StateTtlConfig.newBuilder(Duration.ofSeconds(10)).build();

    private final Codecs codecs = new Codecs(StateExpiryTest.class.getClassLoader());
    private final TestClock clock = new TestClock();
    private final PagePool pool = new PagePool(1 << 10, 64 << 20, "some.setting");
    private final PagedStateBackend backend = new PagedStateBackend(
            new KeyedStateContext(
                    "operator 'o'",
                    codecs.keyCodec(TypeAnalyzer.analyze(Integer.class)),
                    new KeyGroupRange(0, KeyGroups.COUNT - 1),
                    codecs),
            pool,
            clock);

    private ValueState<Long> value(StateTtlConfig config) {
        ValueStateDescriptor<Long> descriptor = new ValueStateDescriptor<>("value", Long.class);
        descriptor.enableTimeToLive(config);
        return backend.valueState(descriptor);
    }

    private ListState<Long> list(StateTtlConfig config) {
        ListStateDescriptor<Long> descriptor = new ListStateDescriptor<>("list", Long.class);
        descriptor.enableTimeToLive(config);
        return backend.listState(descriptor);
    }

    private MapState<Integer, Long> map(StateTtlConfig config) {
        MapStateDescriptor<Integer, Long> descriptor = new MapStateDescriptor<>("map", Integer.class, Long.class);
        descriptor.enableTimeToLive(config);
        return backend.mapState(descriptor);
    }

    @Test
    void hidesAValueWhoseTimeIsOver() throws Exception {
        ValueState<Long> value = value(TEN_SECONDS);
        backend.setCurrentKey(1);
        value.update(5L);
        clock.advance(9_999);
        assertEquals(5L, value.value());
        clock.advance(1);
        assertNull(value.value());
        value.update(6L);
        assertEquals(6L, value.value());
    }

    @Test
    void renewsTheTimeWithReadsIfAskedTo() throws Exception {
        ValueState<Long> value = value(StateTtlConfig.newBuilder(Duration.ofSeconds(10))
                .updateTtlOnReadAndWrite()
                .build());
        ListState<Long> list = list(StateTtlConfig.newBuilder(Duration.ofSeconds(10))
                .updateTtlOnReadAndWrite()
                .build());
        MapState<Integer, Long> map = map(StateTtlConfig.newBuilder(Duration.ofSeconds(10))
                .updateTtlOnReadAndWrite()
                .build());
        backend.setCurrentKey(1);
        value.update(5L);
        list.add(6L);
        map.put(7, 8L);
        for (int i = 0; i < 5; i++) {
            clock.advance(9_000);
            assertEquals(5L, value.value());
            assertEquals(List.of(6L), elements(list));
            assertEquals(8L, map.get(7));
        }
        clock.advance(10_000);
        assertNull(value.value());
        assertEquals(List.of(), elements(list));
        assertNull(map.get(7));
    }

    @Test
    void showsWhatIsOverUntilItIsSweptIfAskedTo() throws Exception {
        ValueState<Long> value = value(StateTtlConfig.newBuilder(Duration.ofSeconds(10))
                .returnExpiredIfNotCleanedUp()
                .build());
        backend.setCurrentKey(1);
        value.update(5L);
        clock.advance(20_000);
        assertEquals(5L, value.value());
        backend.sweep(1);
        assertNull(value.value());
    }

    @Test
    void letsElementsAndEntriesGoOneByOne() throws Exception {
        ListState<Long> list = list(TEN_SECONDS);
        MapState<Integer, Long> map = map(TEN_SECONDS);
        backend.setCurrentKey(1);
        for (int i = 0; i < 300; i++) {
            list.add((long) i);
            map.put(i, (long) i);
            clock.advance(100);
        }
        assertEquals(99, elements(list).size());
        assertEquals(299L, elements(list).get(98));
        int seen = 0;
        for (int key : map.keys()) {
            assertTrue(key > 200);
            seen++;
        }
        assertEquals(99, seen);
        assertNull(map.get(200));
        assertEquals(201L, map.get(201));
    }

    private static List<Long> elements(ListState<Long> list) throws Exception {
        List<Long> elements = new ArrayList<>();
        list.get().forEach(elements::add);
        return elements;
    }

    @Test
    void sweepsEverythingThatIsOverAndNothingElse() throws Exception {
        ValueState<Long> value = value(TEN_SECONDS);
        ListState<Long> list = list(TEN_SECONDS);
        MapState<Integer, Long> map = map(TEN_SECONDS);
        for (int key = 0; key < 500; key++) {
            backend.setCurrentKey(key);
            clock.advance(key % 2 == 0 ? 0 : 30);
            value.update((long) key);
            list.add((long) key);
            for (int i = 0; i < key; i++) {
                map.put(i, (long) i);
            }
        }
        clock.advance(5_000);
        sweepAll();
        for (int key = 0; key < 500; key++) {
            backend.setCurrentKey(key);
            // The last third was written within the last ten seconds.
            boolean lives = 5_000 + (499 / 2 - (key - 1) / 2) * 30 < 10_000 && key > 0;
            assertEquals(lives ? (Long) (long) key : null, value.value(), "key " + key);
            assertEquals(lives ? List.of((long) key) : List.of(), elements(list));
            assertEquals(lives, map.contains(key - 1));
        }
        clock.advance(10_000);
        sweepAll();
        assertEquals(0, backend.figures().rows());
        assertEquals(0, pool.usedPages());
    }

    private void sweepAll() {
        backend.sweep(20_000);
    }
}
