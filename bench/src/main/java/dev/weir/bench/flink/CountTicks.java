package dev.weir.bench.flink;

import dev.weir.bench.work.Tick;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Counts ticks by key in a value state and passes each on with its count. Owned by its task. */
final class CountTicks extends KeyedProcessFunction<Long, Tick, Tick> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<Long> counts;

    @Override
    public void open(OpenContext context) {
        counts = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Long.class));
    }

    @Override
    public void processElement(Tick tick, Context context, Collector<Tick> out) throws Exception {
        Long before = counts.value();
        long count = before == null ? 1 : before + 1;
        counts.update(count);
        out.collect(new Tick(tick.id, tick.key, count, tick.dueNanos));
    }
}
