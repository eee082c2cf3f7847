package dev.weir.core.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.KeyedStream;
import dev.weir.api.SingleOutputStreamOperator;
import dev.weir.api.tuple.Tuple2;
import dev.weir.api.tuple.Tuple3;
import dev.weir.api.typeinfo.Types;
import dev.weir.core.error.WeirException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyedAggregationTest {
    record Price(int cents, String currency) {}

    record Sale(String shop, long count, Price price) {}

    /** A class as older programs have them. */
    public static final class Reading {
        public String sensor;
        private double value;
        private int number;

        public Reading() {}

        Reading(String sensor, double value, int number) {
            this.sensor = sensor;
            this.value = value;
            this.number = number;
        }

        @Override
        public String toString() {
            return sensor + " " + value + " " + number;
        }
    }

    @BeforeEach
    void forgetWhatEarlierTestsLeft() {
        CollectSink.clear();
    }

    private static List<String> tuples(
            Function<
                            KeyedStream<Tuple3<String, Integer, String>, String>,
                            SingleOutputStreamOperator<Tuple3<String, Integer, String>>>
                    aggregation)
            throws Exception {
        CollectSink.clear();
        ChainHarness.run(env -> aggregation
                .apply(env.fromData(
                                Tuple3.of("a", 3, "first"),
                                Tuple3.of("a", 1, "second"),
                                Tuple3.of("b", 7, "other"),
                                Tuple3.of("a", 3, "third"),
                                Tuple3.of("a", 1, "fourth"))
                        .keyBy(tuple -> tuple.f0))
                .map(Tuple3::toString)
                .sinkTo(new CollectSink<>()));
        return collected();
    }

    private static List<String> collected() {
        return CollectSink.collected().stream()
                .map(Object::toString)
                .filter(text -> !text.equals("flush true") && !text.equals("close"))
                .toList();
    }

    @Test
    void aSumKeepsTheOtherFieldsOfTheFirstElement() throws Exception {
        List<String> expected = List.of("(a,3,first)", "(a,4,first)", "(b,7,other)", "(a,7,first)", "(a,8,first)");
        assertEquals(expected, tuples(keyed -> keyed.sum(1)));
        assertEquals(expected, tuples(keyed -> keyed.sum("f1")));
    }

    @Test
    void minAndMaxReplaceTheFieldAlone() throws Exception {
        assertEquals(
                List.of("(a,3,first)", "(a,1,first)", "(b,7,other)", "(a,1,first)", "(a,1,first)"),
                tuples(keyed -> keyed.min(1)));
        assertEquals(
                List.of("(a,3,first)", "(a,3,first)", "(b,7,other)", "(a,3,first)", "(a,3,first)"),
                tuples(keyed -> keyed.max("f1")));
    }

    @Test
    void minByAndMaxByKeepWholeElementsAndOfEqualOnesTheFirstUnlessTold() throws Exception {
        assertEquals(
                List.of("(a,3,first)", "(a,1,second)", "(b,7,other)", "(a,1,second)", "(a,1,second)"),
                tuples(keyed -> keyed.minBy(1)));
        assertEquals(
                List.of("(a,3,first)", "(a,1,second)", "(b,7,other)", "(a,1,second)", "(a,1,fourth)"),
                tuples(keyed -> keyed.minBy("f1", false)));
        assertEquals(
                List.of("(a,3,first)", "(a,3,first)", "(b,7,other)", "(a,3,third)", "(a,3,third)"),
                tuples(keyed -> keyed.maxBy(1, false)));
    }

    @Test
    void recordsAreAggregatedByNameByPositionAndByAFieldOfAField() throws Exception {
        List<Sale> sales = List.of(new Sale("x", 2, new Price(5, "EUR")), new Sale("x", 3, new Price(9, "USD")));
        ChainHarness.run(env -> {
            var keyed = env.fromData(sales).keyBy(Sale::shop);
            keyed.sum("count").map(sale -> "named " + sale.count()).sinkTo(new CollectSink<>());
            keyed.sum(1).map(sale -> "at " + sale.count()).sinkTo(new CollectSink<>());
            keyed.max("price.cents").map(sale -> "nested " + sale.price()).sinkTo(new CollectSink<>());
        });
        assertEquals(
                List.of(
                        "at 2",
                        "at 5",
                        "named 2",
                        "named 5",
                        "nested Price[cents=5, currency=EUR]",
                        "nested Price[cents=9, currency=EUR]"),
                collected().stream().sorted().toList());
    }

    @Test
    void plainClassesAndSingleValuesAreAggregatedToo() throws Exception {
        ChainHarness.run(env -> {
            env.fromData(new Reading("s", 1.5, 1), new Reading("s", 2.25, 2))
                    .keyBy(reading -> reading.sensor)
                    .sum("value")
                    .map(Reading::toString)
                    .sinkTo(new CollectSink<>());
            env.fromSequence(1, 3)
                    .keyBy(number -> 0)
                    .sum(0)
                    .map(sum -> "sum " + sum)
                    .sinkTo(new CollectSink<>());
            env.fromSequence(1, 3)
                    .keyBy(number -> 0)
                    .max("*")
                    .map(max -> "max " + max)
                    .sinkTo(new CollectSink<>());
        });
        assertEquals(
                List.of("max 1", "max 2", "max 3", "s 1.5 1", "s 3.75 1", "sum 1", "sum 3", "sum 6"),
                collected().stream().sorted().toList());
    }

    @Test
    void whatCanNotWorkIsRefusedBeforeTheJobRuns() {
        assertRefused(
                "no field 'cents'",
                () -> ChainHarness.of(env -> env.fromData(Sale.class, new Sale("x", 1, null))
                        .keyBy(Sale::shop)
                        .sum("cents")
                        .sinkTo(new CollectSink<>())));
        assertRefused(
                "can't be added up",
                () -> ChainHarness.of(env -> env.fromData(Sale.class, new Sale("x", 1, null))
                        .keyBy(Sale::shop)
                        .sum("shop")
                        .sinkTo(new CollectSink<>())));
        assertRefused(
                "no field 2",
                () -> ChainHarness.of(env -> env.fromData(Types.TUPLE(Types.STRING, Types.INT), Tuple2.of("x", 1))
                        .keyBy(tuple -> tuple.f0)
                        .sum(2)
                        .sinkTo(new CollectSink<>())));
        assertRefused(
                "no positions",
                () -> ChainHarness.of(env -> env.fromData(Reading.class, new Reading("s", 1, 1))
                        .keyBy(reading -> reading.sensor)
                        .max(1)
                        .sinkTo(new CollectSink<>())));
    }

    private static void assertRefused(String part, Runnable program) {
        WeirException refused = assertThrows(WeirException.class, program::run);
        assertTrue(refused.getMessage().contains(part), refused.getMessage());
        assertTrue(refused.getMessage().startsWith("Operator 'Keyed Aggregation'"), refused.getMessage());
    }
}
