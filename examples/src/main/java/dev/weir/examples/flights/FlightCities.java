package dev.weir.examples.flights;

import dev.weir.api.Collector;
import dev.weir.api.DataStream;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.functions.KeyedCoProcessFunction;
import dev.weir.api.functions.OpenContext;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.api.typeinfo.TypeHint;
import dev.weir.api.typeinfo.TypeInformation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Flights with the city they leave from, which comes in a second stream: lines {@code time,city,destination}. A flight waits in
 * state until its airport comes, so the output is the same in whichever order the two streams arrive; flights from airports
 * that never come are left out.
 *
 * <p>{@code --output DIR}, and the flights as {@link FlightDelays} has them.
 */
public final class FlightCities {
    private static final String AIRPORTS = "airports.csv";

    private FlightCities() {}

    /** Builds and runs the job. */
    public static void main(String[] args) throws Exception {
        Options options = Options.parse(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        withCities(FlightStreams.flights(env, options), env.fromData(airports()))
                .sinkTo(FlightStreams.lines(options));
        env.execute("flight cities");
    }

    static DataStream<String> withCities(DataStream<Flight> flights, DataStream<Airport> airports) {
        return flights.keyBy(Flight::origin)
                .connect(airports.keyBy(Airport::code))
                .process(new AddCity())
                .name("add city")
                .uid("add-city");
    }

    static List<Airport> airports() {
        try (InputStream text = FlightCities.class.getResourceAsStream(AIRPORTS)) {
            if (text == null) {
                throw new IllegalStateException("the examples' jar lacks " + AIRPORTS);
            }
            return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))
                    .lines()
                    .map(line -> line.split(",", 2))
                    .map(fields -> new Airport(fields[0], fields[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Joins the flights of an airport with its city. */
    private static final class AddCity extends KeyedCoProcessFunction<String, Flight, Airport, String> {
        private static final long serialVersionUID = 1L;

        private transient ValueState<String> city;
        private transient ValueState<List<Flight>> waiting;

        @Override
        public void open(OpenContext context) {
            city = getRuntimeContext().getState(new ValueStateDescriptor<>("city", String.class));
            waiting = getRuntimeContext()
                    .getState(
                            new ValueStateDescriptor<>("waiting", TypeInformation.of(new TypeHint<List<Flight>>() {})));
        }

        @Override
        public void processElement1(Flight flight, Context context, Collector<String> out) throws Exception {
            if (city.value() != null) {
                out.collect(line(flight, city.value()));
                return;
            }
            List<Flight> flights = waiting.value() == null ? new ArrayList<>() : new ArrayList<>(waiting.value());
            flights.add(flight);
            waiting.update(flights);
        }

        @Override
        public void processElement2(Airport airport, Context context, Collector<String> out) throws Exception {
            city.update(airport.city());
            if (waiting.value() != null) {
                waiting.value().forEach(flight -> out.collect(line(flight, airport.city())));
                waiting.clear();
            }
        }

        private static String line(Flight flight, String city) {
            return flight.time() + "," + city + "," + flight.destination();
        }
    }
}
