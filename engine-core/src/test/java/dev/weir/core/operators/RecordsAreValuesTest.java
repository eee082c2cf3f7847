package dev.weir.core.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.DataStream;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.config.Configuration;
import dev.weir.api.config.ExecutionOptions;
import dev.weir.api.functions.MapFunction;
import dev.weir.api.tuple.Tuple2;
import dev.weir.api.typeinfo.TypeHint;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.core.error.WeirException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordsAreValuesTest {
    private static final List<Object> SEEN = new CopyOnWriteArrayList<>();

    record Point(int x, String name) {}

    @BeforeEach
    void forgetWhatEarlierTestsLeft() {
        SEEN.clear();
        CollectSink.clear();
    }

    private static void watched(Consumer<StreamExecutionEnvironment> program) throws Exception {
        ChainHarness.run(env -> {
            Configuration configuration = new Configuration();
            configuration.set(ExecutionOptions.CHECK_MUTATION, true);
            env.configure(configuration);
            program.accept(env);
        });
    }

    private static DataStream<List<Integer>> lists(StreamExecutionEnvironment env) {
        return env.fromSequence(1, 2)
                .map(x -> (List<Integer>) new ArrayList<>(List.of(x.intValue())))
                .returns(TypeInformation.of(new TypeHint<List<Integer>>() {}));
    }

    private static <T> MapFunction<List<T>, List<T>> clear() {
        return list -> {
            list.clear();
            return list;
        };
    }

    private static <T> MapFunction<T, T> see() {
        return record -> {
            SEEN.add(record);
            return record;
        };
    }

    @Test
    void branchesOfAChainDoNotSeeEachOthersChanges() throws Exception {
        ChainHarness.run(env -> {
            DataStream<List<Integer>> lists = lists(env);
            lists.map(clear()).sinkTo(new CollectSink<>());
            lists.map(clear()).sinkTo(new CollectSink<>());
            lists.rebalance().map(Object::toString).sinkTo(new CollectSink<>());
        });
        assertEquals(
                List.of("[1]", List.of(), List.of(), "[2]", List.of(), List.of()),
                CollectSink.collected().subList(0, 6));
    }

    @Test
    void recordsThatCantChangeAreSharedAndOthersAreNot() throws Exception {
        seenTwice(env -> env.fromSequence(1, 1).map(x -> new Point(1, "a")));
        seenTwice(env -> env.fromSequence(1, 1).map(x -> (Object) new Point(1, "a")));
        seenTwice(env -> env.fromSequence(1, 1).map(x -> Tuple2.of(x, "b")));
        assertSame(SEEN.get(0), SEEN.get(1));
        assertSame(SEEN.get(2), SEEN.get(3));
        assertEquals(SEEN.get(4), SEEN.get(5));
        assertNotSame(SEEN.get(4), SEEN.get(5));
    }

    private static <T> void seenTwice(Function<StreamExecutionEnvironment, DataStream<T>> made) throws Exception {
        ChainHarness.run(env -> {
            DataStream<T> stream = made.apply(env);
            stream.map(see()).sinkTo(new CollectSink<>());
            stream.map(see()).sinkTo(new CollectSink<>());
        });
    }

    @Test
    void anOperatorThatChangesItsInputIsNamed() {
        WeirException failure = assertThrows(
                WeirException.class,
                () -> watched(env ->
                        lists(env).map(see()).map(clear()).name("careless").sinkTo(new CollectSink<>())));
        assertEquals(
                "Operator 'careless' (subtask 1 of 1) changed a record that it was handed, a java.util.ArrayList; others may"
                        + " hold it, so make a new one instead, or set 'execution.check-mutation' to false.",
                failure.getMessage());
    }

    @Test
    void changesOfErasedRecordsAreFoundToo() {
        WeirException failure = assertThrows(
                WeirException.class,
                () -> watched(env -> env.fromSequence(1, 2)
                        .map(x -> Tuple2.of(x, "a"))
                        .map(pair -> {
                            pair.f1 = pair.f1 + "b";
                            return pair;
                        })
                        .name("append")
                        .sinkTo(new CollectSink<>())));
        assertTrue(failure.getMessage().startsWith("Operator 'append'"), failure.getMessage());
    }

    @Test
    void operatorsThatMakeNewRecordsPassAndSoDoRecordsThatNoCodecKnows() throws Exception {
        watched(env -> {
            DataStream<List<Integer>> lists = lists(env);
            lists.map(list -> list.get(0) + 1).sinkTo(new CollectSink<>());
            lists.filter(list -> list.get(0) > 1).map(Object::toString).sinkTo(new CollectSink<>());
        });
        watched(env -> env.fromSequence(1, 1)
                .map(x -> (Object) Thread.State.class)
                .map(x -> "" + x)
                .sinkTo(new CollectSink<>()));
        assertTrue(CollectSink.collected().containsAll(List.of(2, 3, "[2]", "class java.lang.Thread$State")));
    }
}
