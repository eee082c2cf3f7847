package dev.weir.examples.flights;

import dev.weir.api.Collector;
import dev.weir.api.DataStream;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.functions.BroadcastProcessFunction;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.api.typeinfo.Types;
import java.util.Map;

/**
 * Alerts by rules that can change while the job runs: every subtask gets each rule, and holds it against the flights that come
 * from then on. The output has a line {@code rule NAME} for each rule that a subtask has taken up, and {@code alert NAME ORIGIN
 * MINUTES TIME} for each flight that one matches.
 *
 * <p>{@code --output DIR}, the flights as {@link FlightDelays} has them, and for rules {@code --rules-host HOST --rules-port
 * PORT}, where a server such as {@code nc -lk} sends lines {@code name,origin,minutes}; without it there are two.
 */
public final class DelayAlerts {
    private static final MapStateDescriptor<String, DelayRule> RULES =
            new MapStateDescriptor<>("rules", Types.STRING, TypeInformation.of(DelayRule.class));

    private DelayAlerts() {}

    /** Builds and runs the job. */
    public static void main(String[] args) throws Exception {
        Options options = Options.parse(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<DelayRule> rules = options.has("rules-host")
                ? env.socketTextStream(options.required("rules-host"), (int) options.number("rules-port", 9_999))
                        .map(DelayAlerts::parse)
                : env.fromData(new DelayRule("very late", "*", 300), new DelayRule("late in Chicago", "ORD", 180));
        alerts(FlightStreams.flights(env, options), rules).sinkTo(FlightStreams.lines(options));
        env.execute("delay alerts");
    }

    private static DelayRule parse(String line) {
        String[] fields = line.split(",", -1);
        if (fields.length != 3) {
            throw new IllegalArgumentException("a rule is name,origin,minutes, and no '" + line + "'");
        }
        return new DelayRule(fields[0], fields[1], Integer.parseInt(fields[2]));
    }

    static DataStream<String> alerts(DataStream<Flight> flights, DataStream<DelayRule> rules) {
        return flights.connect(rules.broadcast(RULES))
                .process(new Match())
                .name("match rules")
                .uid("match-rules");
    }

    /** Holds flights against the rules. */
    private static final class Match extends BroadcastProcessFunction<Flight, DelayRule, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Flight flight, ReadOnlyContext context, Collector<String> out) throws Exception {
            for (Map.Entry<String, DelayRule> rule :
                    context.getBroadcastState(RULES).immutableEntries()) {
                if (rule.getValue().matches(flight)) {
                    out.collect("alert " + rule.getKey() + " " + flight.origin() + " " + flight.delayMinutes() + " "
                            + flight.time());
                }
            }
        }

        @Override
        public void processBroadcastElement(DelayRule rule, Context context, Collector<String> out) throws Exception {
            context.getBroadcastState(RULES).put(rule.name(), rule);
            out.collect("rule " + rule.name());
        }
    }
}
