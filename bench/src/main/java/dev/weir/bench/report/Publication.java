package dev.weir.bench.report;

import dev.weir.bench.measure.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Puts figures into the documentation: between two marks of {@code benchmarks.md}, with a plot a workload. Stateless. */
public final class Publication {
    private static final String BEGIN = "<!-- figures, written by weir bench -->";
    private static final String END = "<!-- end of figures -->";

    private Publication() {}

    /** Replaces what was published before. */
    public static void write(Path docs, Machine machine, List<Comparison> comparisons) {
        Path page = docs.resolve("benchmarks.md");
        Path plots = docs.resolve("benchmarks");
        try {
            Files.createDirectories(plots);
            StringBuilder text = new StringBuilder(BEGIN + "\n\n" + sentence(machine));
            for (String workload :
                    comparisons.stream().map(Comparison::workload).distinct().toList()) {
                List<Comparison> own = comparisons.stream()
                        .filter(c -> c.workload().equals(workload))
                        .toList();
                Files.writeString(plots.resolve(workload + ".svg"), Plot.of(own));
                text.append("\n### ").append(workload).append("\n\n");
                text.append("![")
                        .append(workload)
                        .append("](benchmarks/")
                        .append(workload)
                        .append(".svg)\n\n");
                text.append(Tables.table(own));
            }
            Files.writeString(page, replaced(Files.readString(page), text + "\n" + END));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String replaced(String page, String figures) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("The page of benchmarks lacks the marks between which figures stand.");
        }
        return page.substring(0, begin) + figures + page.substring(end + END.length());
    }

    private static String sentence(Machine machine) {
        return "Measured on " + LocalDate.now(ZoneOffset.UTC) + " on a machine with " + machine.cores() + " cores ("
                + machine.model() + "), " + machine.memoryGigabytes() + " GiB, " + machine.kernel() + ", "
                + machine.java() + ".\n";
    }
}
