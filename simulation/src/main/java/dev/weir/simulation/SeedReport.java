package dev.weir.simulation;

import java.util.List;
import java.util.Optional;

/**
 * How the run of one seed went. Immutable.
 *
 * @param violation the name of the invariant that was violated
 * @param sentence what was wrong; empty if nothing was
 * @param digest differs between runs that differ
 * @param trace the last lines of what happened, if they were kept
 */
public record SeedReport(
        long seed,
        Optional<String> violation,
        String sentence,
        long events,
        long messages,
        long virtualMs,
        long digest,
        List<String> trace) {
    public SeedReport {
        trace = List.copyOf(trace);
    }
}
