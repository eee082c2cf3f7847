package dev.weir.jobmanager.schedule;

import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.JobVertex;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which subtasks share a slot: one slot holds one subtask of each vertex of its group, so a group needs as many as its
 * widest vertex, and subtasks of equal index are neighbours. Immutable.
 */
final class SlotSharing {
    private final Map<String, Integer> firstSlotOfGroup = new LinkedHashMap<>();
    private final int slots;

    SlotSharing(JobGraph graph) {
        Map<String, Integer> widths = new LinkedHashMap<>();
        for (JobVertex vertex : graph.vertices()) {
            widths.merge(vertex.slotSharingGroup(), vertex.parallelism(), Math::max);
        }
        int next = 0;
        for (Map.Entry<String, Integer> group : widths.entrySet()) {
            firstSlotOfGroup.put(group.getKey(), next);
            next += group.getValue();
        }
        slots = next;
    }

    /** How many slots the job needs. */
    int slots() {
        return slots;
    }

    /** The slot, from 0, of a subtask. */
    int slotOf(JobVertex vertex, int subtask) {
        return firstSlotOfGroup.get(vertex.slotSharingGroup()) + subtask;
    }
}
