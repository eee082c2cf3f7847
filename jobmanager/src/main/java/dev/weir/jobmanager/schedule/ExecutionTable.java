package dev.weir.jobmanager.schedule;

import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.VertexId;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.slot.LeasedSlot;
import dev.weir.rpc.control.TaskState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The current attempt of every subtask of a job; owned by {@link JobMasterCore}. */
final class ExecutionTable {
    private final Map<AttemptId, Execution> byId = new LinkedHashMap<>();
    private final Map<VertexId, List<Execution>> byVertex = new LinkedHashMap<>();
    private final Map<WorkerId, List<Execution>> byWorker = new LinkedHashMap<>();

    ExecutionTable(JobGraph graph, long epoch) {
        for (JobVertex vertex : graph.vertices()) {
            List<Execution> subtasks = new ArrayList<>(vertex.parallelism());
            for (int subtask = 0; subtask < vertex.parallelism(); subtask++) {
                Execution execution = new Execution(new AttemptId(graph.id(), vertex.id(), subtask, 0, epoch), vertex);
                byId.put(execution.id(), execution);
                subtasks.add(execution);
            }
            byVertex.put(vertex.id(), subtasks);
        }
    }

    /** The current attempt of that very id. */
    Optional<Execution> find(AttemptId id) {
        return Optional.ofNullable(byId.get(id));
    }

    Collection<Execution> all() {
        return byId.values();
    }

    /** By subtask index. */
    List<Execution> of(VertexId vertex) {
        return byVertex.get(vertex);
    }

    /** Those that have a slot on that worker. */
    List<Execution> on(WorkerId worker) {
        return byWorker.getOrDefault(worker, List.of());
    }

    /** The workers on which something was placed. */
    Collection<WorkerId> workers() {
        return byWorker.keySet();
    }

    void place(Execution execution, LeasedSlot slot) {
        execution.place(slot);
        byWorker.computeIfAbsent(slot.slot().worker(), unused -> new ArrayList<>())
                .add(execution);
    }

    boolean allTerminal() {
        return byId.values().stream().allMatch(execution -> execution.state().isTerminal());
    }

    boolean allFinished() {
        return byId.values().stream().allMatch(execution -> execution.state() == TaskState.FINISHED);
    }
}
