package dev.weir.core.operators;

import java.util.List;
import java.util.Map;

/**
 * What an operator holds beside its keyed state, as it is between two records. Immutable, but for the objects in its broadcast
 * states: who keeps it copies them.
 *
 * @param broadcastStates the entries of each broadcast state, by the state's name
 */
public record OperatorMemory(List<PendingTimer> timers, Map<String, Map<Object, Object>> broadcastStates) {
    /** Nothing. */
    public static final OperatorMemory NONE = new OperatorMemory(List.of(), Map.of());

    public OperatorMemory {
        timers = List.copyOf(timers);
        broadcastStates = Map.copyOf(broadcastStates);
    }

    /** Whether there is nothing to go on from. */
    public boolean isEmpty() {
        return timers.isEmpty() && broadcastStates.isEmpty();
    }
}
