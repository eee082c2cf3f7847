package dev.weir.examples.flights;

import dev.weir.api.Collector;
import dev.weir.api.functions.KeyedProcessFunction;
import dev.weir.api.functions.OpenContext;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;

/** Keeps the statistic of each route in keyed state, and emits it whenever it changes. */
final class RouteDelays extends KeyedProcessFunction<String, Flight, DelayStatistic> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<DelayStatistic> soFar;

    @Override
    public void open(OpenContext context) {
        soFar = getRuntimeContext().getState(new ValueStateDescriptor<>("so-far", DelayStatistic.class));
    }

    @Override
    public void processElement(Flight flight, Context context, Collector<DelayStatistic> out) throws Exception {
        DelayStatistic one = DelayStatistic.of(context.getCurrentKey(), flight);
        DelayStatistic before = soFar.value();
        DelayStatistic now = before == null ? one : before.plus(one);
        soFar.update(now);
        out.collect(now);
    }
}
