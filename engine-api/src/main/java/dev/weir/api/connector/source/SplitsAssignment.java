package dev.weir.api.connector.source;

import dev.weir.api.annotation.Public;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which splits go to which subtasks; immutable. */
@Public
public final class SplitsAssignment<SplitT extends SourceSplit> {
    private final Map<Integer, List<SplitT>> assignment;

    /** Takes a copy of the given assignment. */
    public SplitsAssignment(Map<Integer, List<SplitT>> assignment) {
        TreeMap<Integer, List<SplitT>> copy = new TreeMap<>();
        assignment.forEach((subtask, splits) -> copy.put(subtask, List.copyOf(splits)));
        this.assignment = Collections.unmodifiableMap(copy);
    }

    /** Assigns one split. */
    public SplitsAssignment(SplitT split, int subtask) {
        this(Map.of(subtask, List.of(split)));
    }

    /** Returns the splits by subtask. */
    public Map<Integer, List<SplitT>> assignment() {
        return assignment;
    }

    @Override
    public String toString() {
        return assignment.toString();
    }
}
