package dev.weir.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line. Immutable.
 *
 * @param runs how many pairs count
 * @param json where the figures go
 * @param docs the folder of the project's documentation, to publish the figures in
 * @param records instead of each workload's own number
 * @param engines which engines run
 * @param variants which variants of Flink run; empty for all
 * @param allowVoid whether runs count while others use the CPU
 * @param weirHome the distribution to measure
 * @param names which workloads run
 */
record Options(
        int runs,
        Optional<Path> json,
        Optional<Path> docs,
        Optional<Long> records,
        List<String> engines,
        List<String> variants,
        boolean allowVoid,
        Path weirHome,
        List<String> names) {
    private static final List<String> ENGINES = List.of("weir", "flink");

    static final String USAGE = """
            Usage: weir bench [--runs N] [--json FILE] [NAME...]
            Runs workloads on Weir and on Apache Flink and compares them. NAME is keyed-count, rebalance, chain,
            nested-records, latency, startup or big-graph, or keyed-count:record for one type of it; all without a name.
            Or detection (detection:256m, detection:1024m, detection:2048m): how long a killed, and a stopped TaskManager
            is not noticed.
              --runs N           pairs of runs that count, after a first one that does not (default 3; 7 to publish)
              --json FILE        write the figures and the raw rows
              --docs DIR         publish the figures: tables in DIR/benchmarks.md, plots in DIR/benchmarks
              --records N        instead of each workload's own number of records
              --engine NAME      weir or flink alone
              --variant NAME     one variant of Flink alone; may be repeated
              --allow-void       count runs during which others used over 5 % of the CPU (not to be published)
              --weir-home DIR    the distribution to measure (default: dist/target/weir)
            """;

    static Options parse(String[] args, Path defaultWeirHome) {
        int runs = 3;
        Optional<Path> json = Optional.empty();
        Optional<Path> docs = Optional.empty();
        Optional<Long> records = Optional.empty();
        List<String> engines = new ArrayList<>();
        List<String> variants = new ArrayList<>();
        boolean allowVoid = false;
        Path weirHome = defaultWeirHome;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--runs" -> runs = Integer.parseInt(value(args, ++i));
                case "--json" -> json = Optional.of(Path.of(value(args, ++i)));
                case "--docs" -> docs = Optional.of(Path.of(value(args, ++i)));
                case "--records" -> records = Optional.of(Long.parseLong(value(args, ++i)));
                case "--engine" -> engines.add(engine(value(args, ++i)));
                case "--variant" -> variants.add(value(args, ++i));
                case "--allow-void" -> allowVoid = true;
                case "--weir-home" -> weirHome = Path.of(value(args, ++i));
                default -> names.add(name(args[i]));
            }
        }
        if (runs < 1) {
            throw new IllegalArgumentException("At least one pair of runs must count, but runs=" + runs + ".");
        }
        return new Options(
                runs,
                json,
                docs,
                records,
                engines.isEmpty() ? ENGINES : List.copyOf(engines),
                List.copyOf(variants),
                allowVoid,
                weirHome.toAbsolutePath().normalize(),
                List.copyOf(names));
    }

    private static String value(String[] args, int index) {
        if (index >= args.length) {
            throw new IllegalArgumentException("The option " + args[index - 1] + " lacks its value.");
        }
        return args[index];
    }

    private static String engine(String name) {
        if (!ENGINES.contains(name)) {
            throw new IllegalArgumentException("Engines are weir and flink, but engine=" + name + ".");
        }
        return name;
    }

    private static String name(String argument) {
        if (argument.startsWith("-")) {
            throw new IllegalArgumentException("Unknown option " + argument + "; 'weir bench --help' lists all.");
        }
        return argument;
    }
}
