package dev.weir.bench;

import dev.weir.bench.measure.Machine;
import dev.weir.bench.report.Comparison;
import dev.weir.bench.report.JsonReport;
import dev.weir.bench.report.Publication;
import dev.weir.bench.report.Tables;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command {@code weir bench}. Owned by the main thread. */
public final class Bench {
    private static final int USAGE_EXIT_CODE = 2;
    private static final int FAILED_EXIT_CODE = 1;

    private Bench() {}

    /** Runs what the command line says. */
    public static void main(String[] args) throws InterruptedException, URISyntaxException {
        if (List.of(args).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        Path jar = Path.of(
                Bench.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path project = jar.getParent().getParent().getParent();
        List<Benchmark> benchmarks;
        Options options;
        try {
            options = Options.parse(args, project.resolve("dist/target/weir"));
            benchmarks = Benchmarks.named(options.names());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE_EXIT_CODE);
            return;
        }
        Session session = new Session(options, Machine.look(), jar, System.err);
        List<Comparison> comparisons = new ArrayList<>();
        int exitCode = run(benchmarks, session, comparisons);
        options.json().ifPresent(file -> JsonReport.write(file, comparisons));
        System.out.print(Tables.of(comparisons));
        options.docs().ifPresent(docs -> Publication.write(docs, session.machine(), comparisons));
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Runs as many as go well, so that what was measured before a failure is not lost. */
    private static int run(List<Benchmark> benchmarks, Session session, List<Comparison> comparisons)
            throws InterruptedException {
        try {
            for (Benchmark benchmark : benchmarks) {
                comparisons.addAll(benchmark.run(session));
            }
            return 0;
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            return FAILED_EXIT_CODE;
        }
    }
}
