package dev.weir.bench;

import dev.weir.bench.cluster.ClusterSpec;
import dev.weir.bench.cluster.Engine;
import java.util.Map;

/**
 * An engine in one of its settings. Immutable.
 *
 * @param label its name in rows
 * @param engine what runs
 * @param settings of its cluster beside the usual ones
 * @param ourOptions whether it gets the JVM options that Weir's servers have
 */
record Contender(String label, Engine engine, Map<String, String> settings, boolean ourOptions) {
    /** The label of Weir, which has no variants. */
    static final String WEIR = "weir";

    Contender {
        settings = Map.copyOf(settings);
    }

    boolean isWeir() {
        return label.equals(WEIR);
    }

    ClusterSpec spec(ClusterSpec base) {
        return base.withSettings(settings);
    }
}
