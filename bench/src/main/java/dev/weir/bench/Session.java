package dev.weir.bench;

import dev.weir.bench.cluster.FlinkEngine;
import dev.weir.bench.cluster.WeirEngine;
import dev.weir.bench.measure.JobMeter;
import dev.weir.bench.measure.Machine;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What all benchmarks of one command share. Owned by the main thread. */
final class Session {
    private final Options options;
    private final Machine machine;
    private final JobMeter meter;
    private final Path target;
    private final Path jobJar;
    private final Path workDirectory;
    private final PrintStream log;

    private int directories;

    Session(Options options, Machine machine, Path jobJar, PrintStream log) {
        this.options = options;
        this.machine = machine;
        this.meter = new JobMeter(machine);
        this.target = jobJar.getParent();
        this.jobJar = jobJar;
        this.workDirectory = target.resolve("runs").resolve(Long.toString(System.currentTimeMillis()));
        this.log = log;
    }

    Options options() {
        return options;
    }

    Machine machine() {
        return machine;
    }

    JobMeter meter() {
        return meter;
    }

    Path jobJar() {
        return jobJar;
    }

    /** A directory that does not exist yet. */
    Path newDirectory(String name) {
        return workDirectory.resolve(directories++ + "-" + name);
    }

    long records(long usual) {
        return options.records().orElse(usual);
    }

    void say(String line) {
        log.println(line);
    }

    /** Weir, and Flink in these settings, as far as the command line wants them. */
    List<Contender> contenders(List<FlinkVariant> variants) {
        List<Contender> contenders = new ArrayList<>();
        if (options.engines().contains("weir")) {
            contenders.add(new Contender(Contender.WEIR, new WeirEngine(options.weirHome(), jobJar), Map.of(), false));
        }
        if (options.engines().contains("flink")) {
            for (FlinkVariant variant : variants) {
                if (options.variants().isEmpty() || options.variants().contains(variant.label())) {
                    FlinkEngine engine = new FlinkEngine(target.resolve("flink"), jobJar);
                    contenders.add(new Contender(variant.label(), engine, variant.settings(), variant.ourOptions()));
                }
            }
        }
        if (contenders.isEmpty()) {
            throw new IllegalStateException("None of the variants "
                    + variants.stream().map(FlinkVariant::label).toList() + " was asked for.");
        }
        return contenders;
    }
}
