package dev.weir.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import dev.weir.api.tuple.Tuple2;
import dev.weir.api.typeinfo.TypeHint;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.state.page.PagePool;
import dev.weir.core.state.page.PagedStateBackend;
import dev.weir.core.time.StillClock;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.KeyGroupRange;
import dev.weir.core.types.KeyGroups;
import dev.weir.core.types.TypeAnalyzer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every backend does, shown for the pages and for the model that they are compared with. */
@ParameterizedClass
@EnumSource
class KeyedStateBackendTest {
    private static final KeyGroupRange ALL = new KeyGroupRange(0, KeyGroups.COUNT - 1);

    /** Who keeps the state. */
    enum Kept {
        IN_PAGES,
        IN_THE_MODEL
    }

    private final Kept kept;
    private final PagePool pool = new PagePool(1 << 10, 64 << 20, "some.setting");

    KeyedStateBackendTest(Kept kept) {
        this.kept = kept;
    }

    @Test
    void behavesLikeAMapForRandomKeysAndValues() throws IOException {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            KeyedStateBackend backend = backend(String.class, ALL);
            ValueState<Long> state = backend.valueState(new ValueStateDescriptor<>("s", Long.class));
            Map<String, Long> expected = new HashMap<>();
            for (int i = 0; i < 500; i++) {
                String key = "key" + random.nextInt(40);
                backend.setCurrentKey(key);
                assertEquals(expected.get(key), state.value(), "seed=" + seed);
                Long value = random.nextInt(4) == 0 ? null : (Long) random.nextLong();
                state.update(value);
                if (value == null) {
                    expected.remove(key);
                } else {
                    expected.put(key, value);
                }
                assertEquals(expected.get(key), state.value(), "seed=" + seed);
            }
        }
    }

    @Test
    void clearingIsSettingNull() throws IOException {
        KeyedStateBackend backend = backend(Integer.class, ALL);
        ValueState<String> state = backend.valueState(new ValueStateDescriptor<>("s", String.class));
        backend.setCurrentKey(1);
        state.update("x");
        state.update(null);
        assertNull(state.value());
        state.update("y");
        state.clear();
        assertNull(state.value());
    }

    @Test
    void statesOfOneKeyAreApart() throws IOException {
        KeyedStateBackend backend = backend(Integer.class, ALL);
        ValueState<String> one = backend.valueState(new ValueStateDescriptor<>("one", String.class));
        ValueState<String> two = backend.valueState(new ValueStateDescriptor<>("two", String.class));
        backend.setCurrentKey(1);
        one.update("x");
        assertNull(two.value());
        assertEquals(1, backend.getCurrentKey());
    }

    @Test
    void changingAnObjectDoesNotChangeTheState() throws IOException {
        KeyedStateBackend backend = backend(Integer.class, ALL);
        ValueState<List<String>> state = backend.valueState(
                new ValueStateDescriptor<>("s", TypeInformation.of(new TypeHint<List<String>>() {})));
        backend.setCurrentKey(1);
        List<String> mine = new ArrayList<>(List.of("a"));
        state.update(mine);
        mine.add("b");
        state.value().add("c");

        assertEquals(List.of("a"), state.value());
        assertNotSame(state.value(), state.value());
    }

    @Test
    void valuesOfErasedTypesAreReadApartFromEachOther() throws IOException {
        KeyedStateBackend backend = backend(Integer.class, ALL);
        ValueState<Object> state = backend.valueState(new ValueStateDescriptor<>("s", Object.class));
        List<Object> values = List.of(new Point(1, 2), Tuple2.of("a", new Point(3, 4)), 5L, "six", new Point(7, 8));
        for (int key = 0; key < values.size(); key++) {
            backend.setCurrentKey(key);
            state.update(values.get(key));
        }
        backend.setCurrentKey(0);
        state.clear();
        for (int key = values.size() - 1; key > 0; key--) {
            backend.setCurrentKey(key);
            assertEquals(values.get(key), state.value());
        }
    }

    /** A record of a user. */
    record Point(int x, int y) {}

    @Test
    void oneNameIsOneState() {
        KeyedStateBackend backend = backend(Integer.class, ALL);
        ValueState<Long> state = backend.valueState(new ValueStateDescriptor<>("s", Long.class));
        assertSame(state, backend.valueState(new ValueStateDescriptor<>("s", Long.class)));
        WeirException e = assertThrows(
                WeirException.class, () -> backend.valueState(new ValueStateDescriptor<>("s", String.class)));
        assertEquals(ErrorCode.BAD_FUNCTION, e.code());
        assertTrue(e.getMessage().contains("'s'"), e.getMessage());
    }

    @Test
    void aKeyOfAnotherSubtaskIsRefused() {
        KeyedStateBackend backend = backend(Integer.class, new KeyGroupRange(5, 5));
        WeirException e = assertThrows(WeirException.class, () -> {
            for (int key = 0; key < 10; key++) {
                backend.setCurrentKey(key);
            }
        });
        assertEquals(ErrorCode.INTERNAL, e.code());
    }

    @Test
    void aKeyOfAnotherClassThanDeclaredIsRefused() {
        WeirException e = assertThrows(
                WeirException.class, () -> backend(Integer.class, ALL).setCurrentKey("text"));
        assertEquals(ErrorCode.BAD_RECORD, e.code());
        assertTrue(e.getMessage().startsWith("Operator 'x'"), e.getMessage());
    }

    @Test
    void allKindsBehaveAsTheModelUnderRandomOperations() throws Exception {
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            KeyedStateBackend backend = backend(Integer.class, ALL);
            KeyedStateBackend model = new ModelStateBackend(context(Integer.class, ALL));
            for (int i = 0; i < 300; i++) {
                int key = random.nextInt(5);
                backend.setCurrentKey(key);
                model.setCurrentKey(key);
                int operation = random.nextInt(8);
                int argument = random.nextInt(30);
                assertEquals(
                        apply(model, operation, argument),
                        apply(backend, operation, argument),
                        "seed=" + seed + " step=" + i + " operation=" + operation);
            }
            backend.close();
            assertEquals(0, pool.usedPages());
        }
    }

    /** Does something to one of four states; returns what all of them show then. */
    private static List<Object> apply(KeyedStateBackend backend, int operation, int argument) throws Exception {
        ListState<Integer> list = backend.listState(new ListStateDescriptor<>("list", Integer.class));
        MapState<String, Integer> map = backend.mapState(new MapStateDescriptor<>("map", String.class, Integer.class));
        ReducingState<Integer> most =
                backend.reducingState(new ReducingStateDescriptor<>("most", Math::max, Integer.class));
        AggregatingState<Integer, String> mean =
                backend.aggregatingState(new AggregatingStateDescriptor<>("mean", new Mean(), long[].class));
        String key = "k" + argument;
        switch (operation) {
            case 0 -> list.add(argument);
            case 1 -> list.update(argument < 5 ? List.of() : List.of(argument, argument + 1));
            case 2 -> map.put(key, argument % 7 == 0 ? null : argument);
            case 3 -> map.putAll(Map.of(key, -argument, key + "+", argument));
            case 4 -> map.remove(key);
            case 5 -> most.add(argument);
            case 6 -> mean.add(argument);
            default -> List.of(list, map, most, mean).get(argument % 4).clear();
        }
        List<Object> shown = new ArrayList<>();
        List<Integer> elements = new ArrayList<>();
        list.get().forEach(elements::add);
        Map<String, Integer> entries = new HashMap<>();
        map.entries().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        shown.add(elements);
        shown.add(entries);
        shown.add(map.isEmpty());
        shown.add(map.contains(key));
        shown.add(most.get());
        shown.add(mean.get());
        return shown;
    }

    /** Of what is added, as text. */
    private static final class Mean implements AggregateFunction<Integer, long[], String> {
        private static final long serialVersionUID = 1L;

        @Override
        public long[] createAccumulator() {
            return new long[2];
        }

        @Override
        public long[] add(Integer value, long[] accumulator) {
            accumulator[0] += value;
            accumulator[1]++;
            return accumulator;
        }

        @Override
        public String getResult(long[] accumulator) {
            return accumulator[0] + "/" + accumulator[1];
        }

        @Override
        public long[] merge(long[] a, long[] b) {
            return new long[] {a[0] + b[0], a[1] + b[1]};
        }
    }

    @Test
    void oneNameIsOneKindOfState() {
        KeyedStateBackend backend = backend(Integer.class, ALL);
        backend.listState(new ListStateDescriptor<>("s", Long.class));
        WeirException e = assertThrows(
                WeirException.class,
                () -> backend.reducingState(new ReducingStateDescriptor<>("s", Long::sum, Long.class)));
        assertEquals(ErrorCode.BAD_FUNCTION, e.code());
        assertTrue(e.getMessage().contains("Operator 'x'") && e.getMessage().contains("'s'"), e.getMessage());
    }

    @Test
    void stateIsNotShownWhereThereIsNoKey() throws Exception {
        KeyedStateBackend backend = backend(Integer.class, ALL);
        ValueState<Long> state = backend.valueState(new ValueStateDescriptor<>("s", Long.class));
        assertSaysThereIsNoKey(state);
        backend.setCurrentKey(1);
        state.update(2L);
        backend.leaveKey();
        assertNull(backend.getCurrentKey());
        assertSaysThereIsNoKey(state);
        backend.setCurrentKey(1);
        assertEquals(2L, state.value());
    }

    private static void assertSaysThereIsNoKey(ValueState<Long> state) {
        WeirException e = assertThrows(WeirException.class, state::value);
        assertEquals(ErrorCode.BAD_FUNCTION, e.code());
        assertTrue(e.getMessage().contains("'s' where there is no key"), e.getMessage());
        assertThrows(WeirException.class, () -> state.update(1L));
        assertThrows(WeirException.class, state::clear);
    }

    private KeyedStateBackend backend(Class<?> keyType, KeyGroupRange groups) {
        KeyedStateContext context = context(keyType, groups);
        return kept == Kept.IN_PAGES
                ? new PagedStateBackend(context, pool, new StillClock(0))
                : new ModelStateBackend(context);
    }

    private static KeyedStateContext context(Class<?> keyType, KeyGroupRange groups) {
        Codecs codecs = new Codecs(KeyedStateBackendTest.class.getClassLoader());
        return new KeyedStateContext(
                "Operator 'x' (subtask 1 of 1)", codecs.keyCodec(TypeAnalyzer.analyze(keyType)), groups, codecs);
    }
}
