package dev.weir.examples.flights;

import dev.weir.api.Collector;
import dev.weir.api.DataStream;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.functions.KeyedProcessFunction;
import dev.weir.api.functions.OpenContext;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.api.typeinfo.TypeHint;
import dev.weir.api.typeinfo.TypeInformation;
import java.util.ArrayList;
import java.util.List;

/**
 * The busiest routes, told again whenever a second has passed in which they changed: lines such as {@code LAX-LAS=328
 * LAS-LAX=319}.
 *
 * <p>A timer of each route hands its count on, so that the ranking sees a route once a second and not each of its flights.
 *
 * <p>{@code --output DIR}, and the flights as {@link FlightDelays} has them.
 */
public final class BusiestRoutes {
    private static final int PLACES = 10;
    private static final long INTERVAL_MS = 1_000;

    private BusiestRoutes() {}

    /** Builds and runs the job. */
    public static void main(String[] args) throws Exception {
        Options options = Options.parse(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        rankings(FlightStreams.flights(env, options), INTERVAL_MS)
                .sinkTo(FlightStreams.lines(options))
                .name("rankings");
        env.execute("busiest routes");
    }

    static DataStream<String> rankings(DataStream<Flight> flights, long intervalMs) {
        return flights.keyBy(Flight::route)
                .process(new CountFlights(intervalMs))
                .name("flights by route")
                .uid("count")
                .keyBy(count -> "all")
                .process(new Rank(intervalMs))
                .name("ranking")
                .uid("rank");
    }

    /** Counts the flights of a route, and tells the count at a timer. */
    private static final class CountFlights extends KeyedProcessFunction<String, Flight, RouteCount> {
        private static final long serialVersionUID = 1L;

        private final long intervalMs;
        private transient ValueState<Long> count;
        private transient ValueState<Boolean> changed;

        CountFlights(long intervalMs) {
            this.intervalMs = intervalMs;
        }

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Long.class));
            changed = getRuntimeContext().getState(new ValueStateDescriptor<>("changed", Boolean.class));
        }

        @Override
        public void processElement(Flight flight, Context context, Collector<RouteCount> out) throws Exception {
            Long before = count.value();
            count.update(before == null ? 1 : before + 1);
            if (changed.value() == null) {
                changed.update(true);
                long now = context.timerService().currentProcessingTime();
                context.timerService().registerProcessingTimeTimer(now + intervalMs);
            }
        }

        @Override
        public void onTimer(long time, OnTimerContext context, Collector<RouteCount> out) throws Exception {
            changed.clear();
            out.collect(new RouteCount(context.getCurrentKey(), count.value()));
        }
    }

    /** Keeps the busiest routes, and tells them at a timer. */
    private static final class Rank extends KeyedProcessFunction<String, RouteCount, String> {
        private static final long serialVersionUID = 1L;

        private final long intervalMs;
        private transient ValueState<List<RouteCount>> best;
        private transient ValueState<Boolean> changed;

        Rank(long intervalMs) {
            this.intervalMs = intervalMs;
        }

        @Override
        public void open(OpenContext context) {
            best = getRuntimeContext()
                    .getState(new ValueStateDescriptor<>(
                            "best", TypeInformation.of(new TypeHint<List<RouteCount>>() {})));
            changed = getRuntimeContext().getState(new ValueStateDescriptor<>("changed", Boolean.class));
        }

        @Override
        public void processElement(RouteCount count, Context context, Collector<String> out) throws Exception {
            // Counts only grow, so a route that is dropped here comes back when it is busy enough.
            List<RouteCount> routes = best.value() == null ? new ArrayList<>() : new ArrayList<>(best.value());
            routes.removeIf(other -> other.route().equals(count.route()));
            routes.add(count);
            routes.sort(RouteCount.BUSIEST_FIRST);
            best.update(new ArrayList<>(routes.subList(0, Math.min(PLACES, routes.size()))));
            if (changed.value() == null) {
                changed.update(true);
                long now = context.timerService().currentProcessingTime();
                context.timerService().registerProcessingTimeTimer(now + intervalMs);
            }
        }

        @Override
        public void onTimer(long time, OnTimerContext context, Collector<String> out) throws Exception {
            changed.clear();
            out.collect(String.join(
                    " ", best.value().stream().map(RouteCount::toString).toList()));
        }
    }
}
