package dev.weir.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.api.tuple.Tuple2;
import dev.weir.api.typeinfo.TypeHint;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
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

class ModelStateBackendTest {
    private static final KeyGroupRange ALL = new KeyGroupRange(0, KeyGroups.COUNT - 1);

    @Test
    void behavesLikeAMapForRandomKeysAndValues() throws IOException {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ModelStateBackend backend = backend(String.class, ALL);
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
        ModelStateBackend backend = backend(Integer.class, ALL);
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
        ModelStateBackend backend = backend(Integer.class, ALL);
        ValueState<String> one = backend.valueState(new ValueStateDescriptor<>("one", String.class));
        ValueState<String> two = backend.valueState(new ValueStateDescriptor<>("two", String.class));
        backend.setCurrentKey(1);
        one.update("x");
        assertNull(two.value());
        assertEquals(1, backend.getCurrentKey());
    }

    @Test
    void changingAnObjectDoesNotChangeTheState() throws IOException {
        ModelStateBackend backend = backend(Integer.class, ALL);
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
        ModelStateBackend backend = backend(Integer.class, ALL);
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
        ModelStateBackend backend = backend(Integer.class, ALL);
        ValueState<Long> state = backend.valueState(new ValueStateDescriptor<>("s", Long.class));
        assertSame(state, backend.valueState(new ValueStateDescriptor<>("s", Long.class)));
        WeirException e = assertThrows(
                WeirException.class, () -> backend.valueState(new ValueStateDescriptor<>("s", String.class)));
        assertEquals(ErrorCode.BAD_FUNCTION, e.code());
        assertTrue(e.getMessage().contains("'s'"), e.getMessage());
    }

    @Test
    void aKeyOfAnotherSubtaskIsRefused() {
        ModelStateBackend backend = backend(Integer.class, new KeyGroupRange(5, 5));
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
    void aBackendIsChosenByItsName() {
        assertEquals("memory", StateBackends.ofType("memory").type());
        assertEquals("memory", StateBackends.ofType("hashmap").type());
        WeirException e = assertThrows(WeirException.class, () -> StateBackends.ofType("paper"));
        assertTrue(e.getMessage().contains("'paper'") && e.getMessage().contains("memory"), e.getMessage());
    }

    private static ModelStateBackend backend(Class<?> keyType, KeyGroupRange groups) {
        Codecs codecs = new Codecs(ModelStateBackendTest.class.getClassLoader());
        return new ModelStateBackend(new KeyedStateContext(
                "Operator 'x' (subtask 1 of 1)", codecs.keyCodec(TypeAnalyzer.analyze(keyType)), groups, codecs));
    }
}
