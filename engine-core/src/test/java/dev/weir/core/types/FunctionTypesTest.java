package dev.weir.core.types;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.Collector;
import dev.weir.api.connector.datagen.DataGeneratorSource;
import dev.weir.api.connector.datagen.GeneratorFunction;
import dev.weir.api.connector.source.NumberSequenceSource;
import dev.weir.api.connector.source.Source;
import dev.weir.api.functions.FlatMapFunction;
import dev.weir.api.functions.Function;
import dev.weir.api.functions.KeySelector;
import dev.weir.api.functions.KeyedProcessFunction;
import dev.weir.api.functions.MapFunction;
import dev.weir.api.functions.ReduceFunction;
import dev.weir.api.functions.RichMapFunction;
import dev.weir.api.tuple.Tuple2;
import dev.weir.api.typeinfo.ResultTypeQueryable;
import dev.weir.api.typeinfo.TypeHint;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.core.types.Samples.Color;
import dev.weir.core.types.Samples.Three;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionTypesTest {
    private static void outputs(String expected, MapFunction<?, ?> function) {
        assertEquals(expected, text(function, MapFunction.class, 1));
    }

    private static void outputs(String expected, FlatMapFunction<?, ?> function) {
        assertEquals(expected, text(function, FlatMapFunction.class, 1));
    }

    private static String text(Function function, Class<?> declared, int index) {
        return new FunctionTypes(TypeSettings.NONE)
                .typeOf(function, declared, index)
                .toString()
                .replace(Samples.class.getName() + "$", "");
    }

    private static class Pairs<T> extends RichMapFunction<T, Tuple2<T, List<String>>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Tuple2<T, List<String>> map(T value) {
            return Tuple2.of(value, List.of());
        }
    }

    private static final class LongPairs extends Pairs<Long> {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void classesDeclareTheirTypes() {
        outputs("Tuple2<Long, List<String>>", new LongPairs());
        outputs("Tuple2<?, List<String>>", new Pairs<Long>());
        outputs("Color", new MapFunction<String, Color>() {
            private static final long serialVersionUID = 1L;

            @Override
            public Color map(String value) {
                return Color.RED;
            }
        });
        KeyedProcessFunction<String, Long, List<Integer>> process = new KeyedProcessFunction<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public void processElement(Long value, Context ctx, Collector<List<Integer>> out) {}
        };
        assertEquals("List<Integer>", text(process, KeyedProcessFunction.class, 2));
        assertEquals("Long", text(process, KeyedProcessFunction.class, 1));
    }

    @Test
    void lambdasKeepTheirErasedClasses() {
        outputs("Integer", (MapFunction<String, Integer>) String::length);
        outputs("String", (MapFunction<Integer, String>) i -> "" + i);
        outputs("Tuple2<?, ?>", (MapFunction<String, Tuple2<String, Integer>>) line -> Tuple2.of(line, 1));
        outputs("Three[a: long, b: long, c: long]", (MapFunction<String, Three>) line -> new Three(1, 2, 3));
        outputs("?", (MapFunction<String, Object>) line -> line);
        outputs("?", (FlatMapFunction<String, Tuple2<String, Integer>>)
                (String line, Collector<Tuple2<String, Integer>> out) -> out.collect(Tuple2.of(line, 1)));
        KeySelector<Tuple2<String, Integer>, String> key = pair -> pair.f0;
        assertEquals("String", text(key, KeySelector.class, 1));
        assertEquals("Tuple2<?, ?>", text(key, KeySelector.class, 0));
        ReduceFunction<Long> sum = Long::sum;
        assertEquals("Long", text(sum, ReduceFunction.class, 0));
    }

    private static Tuple2<String, List<Integer>> parse(String line) {
        return Tuple2.of(line, List.of());
    }

    private void split(String line, Collector<Tuple2<String, Long>> out) {
        out.collect(Tuple2.of(line, 1L));
    }

    private static <T> T same(T value) {
        return value;
    }

    @Test
    void methodReferencesKeepTheirTypeArguments() {
        outputs("Tuple2<String, List<Integer>>", (MapFunction<String, Tuple2<String, List<Integer>>>)
                FunctionTypesTest::parse);
        outputs("Tuple2<String, Long>", (FlatMapFunction<String, Tuple2<String, Long>>) this::split);
        outputs("String", (MapFunction<String, String>) FunctionTypesTest::same);
        outputs("Tuple2<?, ?>", (MapFunction<Tuple2<String, Integer>, Tuple2<String, Integer>>)
                FunctionTypesTest::same);
    }

    private interface Named extends MapFunction<String, Tuple2<String, Color>> {}

    @Test
    void lambdasOfOwnInterfacesTakeTheirDeclaration() {
        outputs("Tuple2<String, Color>", (Named) line -> Tuple2.of(line, Color.RED));
    }

    private record Queryable() implements MapFunction<String, Object>, ResultTypeQueryable<Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object map(String value) {
            return List.of(1);
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"}) // what a careless program does
        public TypeInformation<Object> getProducedType() {
            return (TypeInformation) new TypeHint<List<Integer>>() {}.getTypeInfo();
        }
    }

    @Test
    void whatAFunctionSaysOfItselfWins() {
        outputs("List<Integer>", new Queryable());
    }

    @Test
    void sourcesTellTheirElements() {
        GeneratorFunction<Long, Tuple2<Long, String>> generator = i -> Tuple2.of(i, "");
        Source<?, ?, ?> source = new DataGeneratorSource<>(generator, 10);
        assertEquals(
                "Tuple2<?, ?>",
                new FunctionTypes(TypeSettings.NONE).elementsOf(source).toString());
        assertEquals(
                "Long",
                new FunctionTypes(TypeSettings.NONE)
                        .elementsOf(new NumberSequenceSource(1, 2))
                        .toString());
    }
}
