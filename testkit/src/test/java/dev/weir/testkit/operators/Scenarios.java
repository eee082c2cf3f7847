package dev.weir.testkit.operators;

import dev.weir.api.AsyncDataStream;
import dev.weir.api.Collector;
import dev.weir.api.OutputTag;
import dev.weir.api.connector.sink.DiscardingSink;
import dev.weir.api.functions.AggregateFunction;
import dev.weir.api.functions.AsyncFunction;
import dev.weir.api.functions.BroadcastProcessFunction;
import dev.weir.api.functions.CoFlatMapFunction;
import dev.weir.api.functions.CoMapFunction;
import dev.weir.api.functions.CoProcessFunction;
import dev.weir.api.functions.KeyedBroadcastProcessFunction;
import dev.weir.api.functions.KeyedCoProcessFunction;
import dev.weir.api.functions.KeyedProcessFunction;
import dev.weir.api.functions.OpenContext;
import dev.weir.api.functions.ProcessFunction;
import dev.weir.api.functions.RichFlatMapFunction;
import dev.weir.api.functions.RuntimeContext;
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
import dev.weir.api.typeinfo.Types;
import dev.weir.core.graph.OperatorKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Pipelines that use each operator, over two inputs of small numbers. Stateless. */
final class Scenarios {
    static final OutputTag<Long> ODD = new OutputTag<>("odd") {};
    private static final ValueStateDescriptor<Long> SUM = new ValueStateDescriptor<>("sum", Long.class);
    private static final MapStateDescriptor<Long, Long> RULES =
            new MapStateDescriptor<>("rules", Long.class, Long.class);

    private Scenarios() {}

    /** At least one for each kind of operator that takes records. */
    static Map<OperatorKind, List<Program>> byKind() {
        Map<OperatorKind, List<Program>> all = new EnumMap<>(OperatorKind.class);
        all.put(OperatorKind.MAP, List.of(Program.<Long, Long>of((a, b) -> a.map(n -> "got " + n))));
        all.put(OperatorKind.FILTER, List.of(Program.<Long, Long>of((a, b) -> a.filter(n -> n % 3 != 0))));
        all.put(
                OperatorKind.FLAT_MAP,
                List.of(
                        Program.<Long, Long>of((a, b) -> a.<Long>flatMap((n, out) -> {
                            for (long i = 0; i < n % 4; i++) {
                                out.collect(n + i);
                            }
                        })),
                        Program.<Long, Long>of((a, b) -> a.keyBy(n -> n % 3).flatMap(new SumAndRepeat()))));
        all.put(
                OperatorKind.REDUCE,
                List.of(Program.<Long, Long>of(
                        (a, b) -> a.union(b).keyBy(n -> n % 4).reduce(Long::sum))));
        all.put(
                OperatorKind.PROCESS,
                List.of(
                        Program.<Long, Long>of((a, b) -> a.process(new Split()), ODD),
                        Program.<Long, Long>of((a, b) -> a.keyBy(n -> n % 3).process(new KeyedSplit()), ODD)));
        all.put(
                OperatorKind.KEYED_PROCESS,
                List.of(
                        Program.<Long, Long>of((a, b) -> a.keyBy(n -> n % 5).process(new Quiet()), ODD),
                        Program.<Long, Long>of((a, b) -> a.keyBy(n -> n % 2)
                                .process(new Quiet())
                                .map(String::length)
                                .keyBy(length -> length)
                                .reduce(Integer::sum)),
                        Program.<Long, Long>of((a, b) -> a.keyBy(n -> n % 4).process(new AllStates()))));
        all.put(
                OperatorKind.CO_MAP,
                List.of(Program.<Long, Long>of((a, b) -> a.connect(b).map(new Sides()))));
        all.put(
                OperatorKind.CO_FLAT_MAP,
                List.of(Program.<Long, Long>of((a, b) -> a.connect(b).flatMap(new Repeat()))));
        all.put(
                OperatorKind.CO_PROCESS,
                List.of(
                        Program.<Long, Long>of((a, b) -> a.connect(b).process(new CoSplit()), ODD),
                        Program.<Long, Long>of(
                                (a, b) -> a.connect(b)
                                        .keyBy(n -> n % 3, n -> n % 3)
                                        .process(new KeyedCoSplit()),
                                ODD)));
        all.put(
                OperatorKind.KEYED_CO_PROCESS,
                List.of(Program.<Long, Long>of(
                        (a, b) -> a.connect(b).keyBy(n -> n % 3, n -> n % 3).process(new Balance()), ODD)));
        all.put(
                OperatorKind.BROADCAST_PROCESS,
                List.of(Program.<Long, Long>of(
                        (a, b) -> a.connect(b.broadcast(RULES)).process(new Rules()), ODD)));
        all.put(
                OperatorKind.KEYED_BROADCAST_PROCESS,
                List.of(Program.<Long, Long>of(
                        (a, b) ->
                                a.keyBy(n -> n % 3).connect(b.broadcast(RULES)).process(new KeyedRules()),
                        ODD)));
        all.put(OperatorKind.SINK, List.of(Program.<Long, Long>of((a, b) -> {
            a.sinkTo(new DiscardingSink<>());
            return a.map(n -> n);
        })));
        AsyncFunction<Long, Long> twice = (n, result) -> result.complete(List.of(n, 2 * n));
        all.put(
                OperatorKind.ASYNC,
                List.of(Program.<Long, Long>of((a, b) -> AsyncDataStream.orderedWait(a, twice, 1, TimeUnit.HOURS, 1))));
        return all;
    }

    private static long add(ValueState<Long> state, long value) throws Exception {
        long sum = value + (state.value() == null ? 0 : state.value());
        state.update(sum);
        return sum;
    }

    private static final class SumAndRepeat extends RichFlatMapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Long value, Collector<Long> out) throws Exception {
            out.collect(value);
            out.collect(add(getRuntimeContext().getState(SUM), value));
        }
    }

    private static final class Split extends ProcessFunction<Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Long value, Context ctx, Collector<Long> out) {
            if (value % 2 == 1) {
                ctx.output(ODD, value);
            } else {
                out.collect(value);
                out.collect(value + 1);
            }
        }
    }

    private static final class KeyedSplit extends ProcessFunction<Long, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Long value, Context ctx, Collector<String> out) throws Exception {
            long sum = add(getRuntimeContext().getState(SUM), value);
            ctx.timerService().registerProcessingTimeTimer(ctx.timerService().currentProcessingTime() + value);
            out.collect("sum " + sum);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<String> out) throws Exception {
            ctx.output(ODD, timestamp);
            out.collect(timestamp + " has " + getRuntimeContext().getState(SUM).value());
        }
    }

    /** Says a key's sum when the key was quiet for a while, and clears it. */
    private static final class Quiet extends KeyedProcessFunction<Long, Long, String> {
        private static final long serialVersionUID = 1L;
        private static final ValueStateDescriptor<Long> TIMER = new ValueStateDescriptor<>("timer", Long.class);

        @Override
        public void processElement(Long value, Context ctx, Collector<String> out) throws Exception {
            add(getRuntimeContext().getState(SUM), value);
            ValueState<Long> timer = getRuntimeContext().getState(TIMER);
            if (timer.value() != null) {
                ctx.timerService().deleteProcessingTimeTimer(timer.value());
            }
            timer.update(ctx.timerService().currentProcessingTime() + 30);
            ctx.timerService().registerProcessingTimeTimer(timer.value());
            if (value % 7 == 0) {
                ctx.timerService().registerProcessingTimeTimer(0); // over already
            }
            ctx.output(ODD, value);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<String> out) throws Exception {
            ValueState<Long> sum = getRuntimeContext().getState(SUM);
            out.collect(ctx.getCurrentKey() + " has " + sum.value() + " at " + timestamp);
            if (timestamp > 0 && timestamp % 2 == 0) {
                sum.clear();
                ctx.timerService().registerProcessingTimeTimer(timestamp + 15);
            }
        }
    }

    /** Keeps what it sees in every kind of state. */
    private static final class AllStates extends KeyedProcessFunction<Long, Long, String> {
        private static final long serialVersionUID = 1L;
        private transient ListState<Long> list;
        private transient MapState<String, Long> map;
        private transient ReducingState<Long> reduced;
        private transient AggregatingState<Long, String> aggregated;

        @Override
        public void open(OpenContext openContext) {
            RuntimeContext context = getRuntimeContext();
            list = context.getListState(new ListStateDescriptor<>("list", Long.class));
            map = context.getMapState(new MapStateDescriptor<>("map", String.class, Long.class));
            reduced = context.getReducingState(new ReducingStateDescriptor<>("reduced", Math::max, Long.class));
            aggregated = context.getAggregatingState(
                    new AggregatingStateDescriptor<>("aggregated", new Mean(), Types.LIST(Types.LONG)));
        }

        @Override
        public void processElement(Long value, Context ctx, Collector<String> out) throws Exception {
            list.add(value);
            map.put("last digit " + value % 10, value);
            reduced.add(value);
            aggregated.add(value);
            if (value % 9 == 0) {
                map.remove("last digit 1");
                list.update(List.of(value));
            }
            Set<String> entries = new TreeSet<>();
            map.entries().forEach(entry -> entries.add(entry.toString()));
            List<Long> elements = new ArrayList<>();
            list.get().forEach(elements::add);
            out.collect(elements + " " + entries + " " + reduced.get() + " " + aggregated.get());
            if (value % 11 == 0) {
                aggregated.clear();
                reduced.clear();
            }
        }
    }

    /** The mean, from sum and count. */
    private static final class Mean implements AggregateFunction<Long, List<Long>, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public List<Long> createAccumulator() {
            return List.of(0L, 0L);
        }

        @Override
        public List<Long> add(Long value, List<Long> sum) {
            return List.of(sum.get(0) + value, sum.get(1) + 1);
        }

        @Override
        public String getResult(List<Long> sum) {
            return sum.get(0) + "/" + sum.get(1);
        }

        @Override
        public List<Long> merge(List<Long> a, List<Long> b) {
            return List.of(a.get(0) + b.get(0), a.get(1) + b.get(1));
        }
    }

    private static final class Sides implements CoMapFunction<Long, Long, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String map1(Long value) {
            return "first " + value;
        }

        @Override
        public String map2(Long value) {
            return "second " + value;
        }
    }

    private static final class Repeat implements CoFlatMapFunction<Long, Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap1(Long value, Collector<Long> out) {
            out.collect(value);
            out.collect(value);
        }

        @Override
        public void flatMap2(Long value, Collector<Long> out) {
            if (value % 2 == 0) {
                out.collect(-value);
            }
        }
    }

    private static final class CoSplit extends CoProcessFunction<Long, Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement1(Long value, Context ctx, Collector<Long> out) {
            out.collect(value);
        }

        @Override
        public void processElement2(Long value, Context ctx, Collector<Long> out) {
            ctx.output(ODD, value);
        }
    }

    private static final class KeyedCoSplit extends CoProcessFunction<Long, Long, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement1(Long value, Context ctx, Collector<String> out) throws Exception {
            out.collect("sum " + add(getRuntimeContext().getState(SUM), value));
        }

        @Override
        public void processElement2(Long value, Context ctx, Collector<String> out) {
            ctx.timerService().registerProcessingTimeTimer(ctx.timerService().currentProcessingTime() + value);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<String> out) throws Exception {
            out.collect(timestamp + " has " + getRuntimeContext().getState(SUM).value());
        }
    }

    private static final class Balance extends KeyedCoProcessFunction<Long, Long, Long, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement1(Long value, Context ctx, Collector<String> out) throws Exception {
            out.collect(
                    ctx.getCurrentKey() + " up to " + add(getRuntimeContext().getState(SUM), value));
            ctx.timerService().registerProcessingTimeTimer(100);
        }

        @Override
        public void processElement2(Long value, Context ctx, Collector<String> out) throws Exception {
            ctx.output(ODD, value);
            out.collect(
                    ctx.getCurrentKey() + " down to " + add(getRuntimeContext().getState(SUM), -value));
            ctx.timerService().deleteProcessingTimeTimer(100);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<String> out) throws Exception {
            out.collect(ctx.getCurrentKey() + " is "
                    + getRuntimeContext().getState(SUM).value());
        }
    }

    private static final class Rules extends BroadcastProcessFunction<Long, Long, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Long value, ReadOnlyContext ctx, Collector<String> out) throws Exception {
            StringBuilder text = new StringBuilder(value + ":");
            for (Map.Entry<Long, Long> rule : ctx.getBroadcastState(RULES).immutableEntries()) {
                text.append(' ').append(rule);
            }
            out.collect(text.toString());
            ctx.output(ODD, value);
        }

        @Override
        public void processBroadcastElement(Long value, Context ctx, Collector<String> out) throws Exception {
            if (value % 5 == 0) {
                ctx.getBroadcastState(RULES).remove(value / 5);
            } else {
                ctx.getBroadcastState(RULES).put(value % 5, value);
            }
        }
    }

    private static final class KeyedRules extends KeyedBroadcastProcessFunction<Long, Long, Long, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Long value, ReadOnlyContext ctx, Collector<String> out) throws Exception {
            Long rule = ctx.getBroadcastState(RULES).get(ctx.getCurrentKey());
            out.collect(ctx.getCurrentKey() + " " + add(getRuntimeContext().getState(SUM), value) + " by " + rule);
            ctx.timerService().registerProcessingTimeTimer(ctx.currentProcessingTime() + (rule == null ? 5 : rule));
        }

        @Override
        public void processBroadcastElement(Long value, Context ctx, Collector<String> out) throws Exception {
            ctx.getBroadcastState(RULES).put(value % 3, value);
            ctx.output(ODD, value);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<String> out) throws Exception {
            out.collect(ctx.getCurrentKey() + " at " + timestamp + " by "
                    + ctx.getBroadcastState(RULES).get(ctx.getCurrentKey()));
        }
    }
}
