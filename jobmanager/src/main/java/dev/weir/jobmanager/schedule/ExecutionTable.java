package dev.weir.jobmanager.schedule;

import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.VertexId;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.slot.LeasedSlot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The current attempt of every subtask of a job; owned by {@link JobMasterCore}. */
final class ExecutionTable {
    private final Map<VertexId, List<Execution>> byVertex = new LinkedHashMap<>();
    private final Map<WorkerId, Set<Execution>> byWorker = new LinkedHashMap<>();

    ExecutionTable(JobGraph graph, long epoch) {
        for (JobVertex vertex : graph.vertices()) {
            List<Execution> subtasks = new ArrayList<>(vertex.parallelism());
            for (int subtask = 0; subtask < vertex.parallelism(); subtask++) {
                subtasks.add(new Execution(new AttemptId(graph.id(), vertex.id(), subtask, 0, epoch), vertex));
            }
            byVertex.put(vertex.id(), subtasks);
        }
    }

    /** The current attempt of that very id; an older attempt of the same subtask is none. */
    Optional<Execution> find(AttemptId id) {
        List<Execution> subtasks = byVertex.getOrDefault(id.vertex(), List.of());
        return id.subtask() < subtasks.size()
                ? Optional.of(subtasks.get(id.subtask()))
                        .filter(execution -> execution.id().equals(id))
                : Optional.empty();
    }

    /** The current attempt of a subtask. */
    Execution of(SubtaskId subtask) {
        return byVertex.get(subtask.vertex()).get(subtask.subtask());
    }

    /** The current attempts of a vertex, by subtask index. */
    List<Execution> of(VertexId vertex) {
        return byVertex.get(vertex);
    }

    /** Those that have a slot on that worker. */
    Collection<Execution> on(WorkerId worker) {
        return List.copyOf(byWorker.getOrDefault(worker, Set.of()));
    }

    /** The worker is lost; what its next life says is not about these. */
    void forget(WorkerId worker) {
        byWorker.remove(worker);
    }

    void place(Execution execution, LeasedSlot slot) {
        execution.place(slot);
        byWorker.computeIfAbsent(slot.slot().worker(), unused -> new LinkedHashSet<>())
                .add(execution);
    }

    /** Puts the next attempt in the place of one that has ended. */
    Execution renew(SubtaskId subtask) {
        Execution ended = of(subtask);
        Execution next = ended.next();
        ended.worker().map(byWorker::get).ifPresent(executions -> executions.remove(ended));
        byVertex.get(subtask.vertex()).set(subtask.subtask(), next);
        return next;
    }
}
