package programs;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/*
 * A record and a class with fields, on the wire and in state.
 * Expected:
 * Flight[from=OSL, to=BGO, delay=5]
 * OSL 17
 */
public class PlainTypes {
    /** A record. */
    public record Flight(String from, String to, int delay) {}

    /** A class with public fields. */
    public static class Delay {
        public String airport;
        public long sum;

        public Delay() {}

        Delay(String airport, long sum) {
            this.airport = airport;
            this.sum = sum;
        }
    }

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Flight> flights = env.fromData(new Flight("OSL", "BGO", 5), new Flight("OSL", "TRD", 12));
        flights.filter(flight -> flight.to().equals("BGO")).sinkTo(new Results<>());
        flights.map(flight -> new Delay(flight.from(), flight.delay()))
                .keyBy(delay -> delay.airport)
                .reduce((a, b) -> new Delay(a.airport, a.sum + b.sum))
                .filter(delay -> delay.sum == 17)
                .map(delay -> delay.airport + " " + delay.sum)
                .sinkTo(new Results<>());
        env.execute();
    }
}
