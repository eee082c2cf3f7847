package dev.weir.api.accumulators;

import dev.weir.api.annotation.Internal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The merged results of a job's accumulators by name; immutable. Some can't be had, with a sentence that says why.
 *
 * @param values those that can
 * @param failures why the others can't
 */
@Internal
public record AccumulatorResults(Map<String, Object> values, Map<String, String> failures) {
    /** Those of a job without accumulators. */
    public static final AccumulatorResults NONE = new AccumulatorResults(Map.of(), Map.of());

    /** Takes copies. */
    public AccumulatorResults {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        failures = Collections.unmodifiableMap(new TreeMap<>(failures));
    }

    /**
     * Returns a result, or null if there is no such accumulator.
     *
     * @throws IllegalStateException if it can't be had
     */
    public Object get(String name) {
        requireNoFailure(name);
        return values.get(name);
    }

    /**
     * Returns all results.
     *
     * @throws IllegalStateException if one of them can't be had
     */
    public Map<String, Object> all() {
        failures.keySet().forEach(this::requireNoFailure);
        return values;
    }

    private void requireNoFailure(String name) {
        String failure = failures.get(name);
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }
}
