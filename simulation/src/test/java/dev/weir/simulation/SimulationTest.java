package dev.weir.simulation;

import dev.weir.simulation.agenda.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SimulationTest {
    @Test
    void explore() {
        int n = Integer.getInteger("n", 300);
        boolean peace = Boolean.getBoolean("peace");
        Map<String, List<Long>> found = new TreeMap<>();
        Map<String, String> text = new TreeMap<>();
        long events = 0, ms = 0, messages = 0;
        long start = System.nanoTime();
        long from = Long.getLong("from", 1);
        for (long seed = from; seed < from + n; seed++) {
            SeedReport report = peace ? Simulation.peaceful(seed, Trace.none()) : Simulation.faulty(seed, Trace.none());
            events += report.events();
            ms += report.virtualMs();
            messages += report.messages();
            if (report.violation().isPresent()) {
                found.computeIfAbsent(report.violation().get(), k -> new ArrayList<>())
                        .add(seed);
                text.putIfAbsent(report.violation().get(), seed + ": " + report.sentence());
            }
        }
        System.out.println("events=" + events / n + " messages=" + messages / n + " virtual=" + ms / n + " real us="
                + (System.nanoTime() - start) / 1000 / n);
        found.forEach((k, v) -> System.out.println(
                k + " " + v.size() + " " + v.subList(0, Math.min(8, v.size())) + "\n   " + text.get(k)));
        Long show = Long.getLong("show");
        if (show != null) {
            Trace trace = Trace.last(Integer.getInteger("lines", 150));
            SeedReport r = peace ? Simulation.peaceful(show, trace) : Simulation.faulty(show, trace);
            trace.lines().forEach(System.out::println);
            System.out.println(r.violation() + " " + r.sentence());
        }
    }
}
