package dev.weir.bench;

import dev.weir.bench.report.Comparison;
import java.util.List;

/** A workload that can be run by name. Owned by the main thread. */
interface Benchmark {
    /** The name on the command line; a part behind a colon names one type of a workload. */
    String name();

    /** Runs it and compares. */
    List<Comparison> run(Session session) throws InterruptedException;
}
