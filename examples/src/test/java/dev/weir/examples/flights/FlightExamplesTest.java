package dev.weir.examples.flights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.DataStream;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.connector.datagen.DataGeneratorSource;
import dev.weir.api.eventtime.WatermarkStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each example beside a plain computation over the same flights. */
class FlightExamplesTest {
    private static final int FLIGHTS = 5_000;
    private static final int PARALLELISM = 2;

    @TempDir
    private Path directory;

    private final StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

    private static List<Flight> plain() {
        return FlightWeek.lines().stream().limit(FLIGHTS).map(Flight::parse).toList();
    }

    /** The first flights, of which so many pass before the gate is open. */
    private DataStream<Flight> flights(long passing) {
        env.setParallelism(PARALLELISM);
        return env.fromSource(
                        new DataGeneratorSource<>(new FlightReplay(), FLIGHTS, new Gate.After(passing)),
                        WatermarkStrategy.noWatermarks(),
                        "flights")
                .setParallelism(1)
                .map(Flight::parse);
    }

    @Test
    void busiestRoutesComeToBeTheTrueOnes() throws Exception {
        Map<String, Long> counts =
                plain().stream().collect(Collectors.groupingBy(Flight::route, Collectors.counting()));
        String ranking = counts.entrySet().stream()
                .map(entry -> new RouteCount(entry.getKey(), entry.getValue()))
                .sorted(RouteCount.BUSIEST_FIRST)
                .limit(10)
                .map(RouteCount::toString)
                .collect(Collectors.joining(" "));
        Gate.reset(written -> written.contains(ranking));
        BusiestRoutes.rankings(flights(FLIGHTS), 100).sinkTo(new Gate.Lines());

        env.execute("busiest routes");

        assertTrue(Gate.written().contains(ranking), Gate.written().toString());
    }

    @Test
    void everyFlightFromAKnownAirportGetsItsCityOnce() throws Exception {
        Map<String, String> cities =
                FlightCities.airports().stream().collect(Collectors.toMap(Airport::code, Airport::city));
        List<String> expected = plain().stream()
                .filter(flight -> cities.containsKey(flight.origin()))
                .map(flight -> flight.time() + "," + cities.get(flight.origin()) + "," + flight.destination())
                .sorted()
                .toList();
        Gate.reset(written -> true);
        FlightCities.withCities(flights(FLIGHTS), env.fromData(FlightCities.airports()))
                .sinkTo(new Gate.Lines());

        env.execute("flight cities");

        assertEquals(expected, Gate.written().stream().sorted().toList());
        assertTrue(expected.size() > FLIGHTS / 2, "most flights leave from a known airport");
    }

    @Test
    void aSlowServiceIsAskedForManyFlightsAtATimeAndAgainWhereItFails() throws Exception {
        Map<String, String> cities =
                FlightCities.airports().stream().collect(Collectors.toMap(Airport::code, Airport::city));
        List<String> expected = plain().stream()
                .map(flight ->
                        flight.time() + "," + cities.getOrDefault(flight.origin(), "?") + "," + flight.destination())
                .sorted()
                .toList();
        Gate.reset(written -> true);
        try (SlowCities service = new SlowCities()) {
            AskedCities.withCities(flights(FLIGHTS), service.address()).sinkTo(new Gate.Lines());

            env.execute("asked cities");

            assertTrue(service.calls() > FLIGHTS, "some calls were made again");
            assertTrue(service.mostWaiting() > 1, "calls were under way at the same time");
        }
        assertEquals(expected, Gate.written().stream().sorted().toList());
    }

    @Test
    void rulesAlertForEveryFlightBehindThem() throws Exception {
        List<DelayRule> rules =
                List.of(new DelayRule("very late", "*", 200), new DelayRule("late in Chicago", "ORD", 100));
        List<String> expected = new ArrayList<>();
        for (DelayRule rule : rules) {
            for (int subtask = 0; subtask < PARALLELISM; subtask++) {
                expected.add("rule " + rule.name());
            }
            plain().stream()
                    .filter(rule::matches)
                    .map(flight -> "alert " + rule.name() + " " + flight.origin() + " " + flight.delayMinutes() + " "
                            + flight.time())
                    .forEach(expected::add);
        }
        Gate.reset(written -> written.size() >= rules.size() * PARALLELISM);
        DelayAlerts.alerts(flights(0), env.fromData(rules)).sinkTo(new Gate.Lines());

        env.execute("delay alerts");

        assertEquals(
                expected.stream().sorted().toList(),
                Gate.written().stream().sorted().toList());
        assertTrue(expected.size() > 10, expected.toString());
    }

    @Test
    void flightsBecomeJsonAndOtherLinesAreRejectedWithTheirPlace() throws Exception {
        List<String> lines = new ArrayList<>(FlightWeek.lines().subList(0, 300));
        lines.set(7, "2001-01-01 00:01,soon,215,ATL,SAV");
        lines.add("torn off");
        Path input = Files.write(directory.resolve("flights.csv"), lines);

        FlightsToJson.main(new String[] {
            "--input", input.toString(), "--output", directory.resolve("out").toString()
        });

        List<String> flights = read(directory.resolve("out/flights"));
        assertEquals(299, flights.size());
        assertTrue(
                flights.contains("{\"time\":\"2001-01-01 00:01\",\"delayMinutes\":33,\"distanceMiles\":2176,"
                        + "\"origin\":\"LAS\",\"destination\":\"PHL\"}"),
                flights.get(0));
        Map<String, String> rejected = new HashMap<>();
        for (String line : read(directory.resolve("out/rejected"))) {
            rejected.put(line.contains("soon") ? "soon" : "torn", line);
        }
        assertEquals(2, rejected.size(), rejected.toString());
        assertTrue(rejected.get("soon").contains("line 8"), rejected.get("soon"));
        assertTrue(rejected.get("soon").contains("'delayMinutes' is no int: 'soon'"), rejected.get("soon"));
        assertTrue(rejected.get("torn").contains("line 301"), rejected.get("torn"));
    }

    private static List<String> read(Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                assertTrue(file.toString().endsWith(".jsonl"), file.toString());
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
}
