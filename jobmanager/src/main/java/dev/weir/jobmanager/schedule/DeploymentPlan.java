package dev.weir.jobmanager.schedule;

import dev.weir.core.graph.JobEdge;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.graph.Partitioning;
import dev.weir.core.ids.BlobKey;
import dev.weir.core.ids.VertexId;
import dev.weir.core.ids.WorkerId;
import dev.weir.core.types.KeyGroupRange;
import dev.weir.core.types.KeyGroups;
import dev.weir.rpc.deploy.InputDeployment;
import dev.weir.rpc.deploy.JobDeployment;
import dev.weir.rpc.deploy.OutputDeployment;
import dev.weir.rpc.deploy.SubtaskDeployment;
import dev.weir.rpc.deploy.TaskLocation;
import dev.weir.rpc.deploy.VertexDeployment;
import dev.weir.rpc.deploy.WorkerAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns placed executions into what each worker is told. Used once a deployment, by {@link JobMasterCore}.
 *
 * <p>Every worker hears where all subtasks of its vertices and of their neighbours run, and starts only its own. Of subtasks
 * in regions that are not deployed it hears no place of meaning: by what a region is, nobody talks to them.
 */
final class DeploymentPlan {
    private static final int NOBODY_ASKS = 0;

    private final JobGraph graph;
    private final List<BlobKey> jars;
    private final ExecutionTable executions;
    private final Set<SubtaskId> deployed;
    private final List<WorkerAddress> workers = new ArrayList<>();
    private final Map<WorkerId, Integer> workerIndexes = new HashMap<>();
    private final Map<VertexId, List<TaskLocation>> locations = new HashMap<>();

    /** @param deployed the subtasks of some regions, each with a place */
    DeploymentPlan(JobGraph graph, List<BlobKey> jars, ExecutionTable executions, Set<SubtaskId> deployed) {
        this.graph = graph;
        this.jars = jars;
        this.executions = executions;
        this.deployed = deployed;
        for (JobVertex vertex : graph.vertices()) {
            if (executions.of(vertex.id()).stream().anyMatch(this::isDeployed)) {
                locations.put(
                        vertex.id(),
                        executions.of(vertex.id()).stream().map(this::locate).toList());
            }
        }
    }

    /** One deployment for each worker that runs anything. */
    Map<WorkerId, JobDeployment> byWorker() {
        Map<WorkerId, List<VertexDeployment>> vertices = new LinkedHashMap<>();
        workers.forEach(worker -> vertices.put(worker.id(), new ArrayList<>()));
        for (JobVertex vertex : graph.vertices()) {
            if (locations.containsKey(vertex.id())) {
                addVertex(vertex, vertices);
            }
        }
        Map<WorkerId, JobDeployment> deployments = new LinkedHashMap<>();
        vertices.forEach((worker, parts) -> deployments.put(
                worker, new JobDeployment(graph.id(), graph.name(), jars, graph.configuration(), workers, parts)));
        return deployments;
    }

    private void addVertex(JobVertex vertex, Map<WorkerId, List<VertexDeployment>> vertices) {
        List<InputDeployment> inputs = graph.inputsOf(vertex.id()).stream()
                .map(edge -> new InputDeployment(edge, locations.get(edge.source())))
                .toList();
        List<OutputDeployment> outputs =
                graph.outputsOf(vertex.id()).stream().map(this::output).toList();
        List<KeyGroupRange> keyGroups = KeyGroups.split(vertex.parallelism());
        Map<WorkerId, List<SubtaskDeployment>> subtasks = new LinkedHashMap<>();
        for (Execution execution : executions.of(vertex.id())) {
            if (!isDeployed(execution)) {
                continue;
            }
            subtasks.computeIfAbsent(execution.slot().slot().worker(), unused -> new ArrayList<>())
                    .add(new SubtaskDeployment(
                            execution.id().subtask(),
                            execution.id().attempt(),
                            execution.id().epoch(),
                            execution.slot().slot().index(),
                            keyGroups.get(execution.id().subtask())));
        }
        subtasks.forEach((worker, own) -> vertices.get(worker)
                .add(new VertexDeployment(vertex, inputs, outputs, locations.get(vertex.id()), own)));
    }

    private OutputDeployment output(JobEdge edge) {
        List<Integer> consumerWorkers =
                locations.get(edge.target()).stream().map(TaskLocation::worker).toList();
        List<KeyGroupRange> keyGroups =
                edge.partitioning() == Partitioning.HASH ? KeyGroups.split(consumerWorkers.size()) : List.of();
        return new OutputDeployment(edge, consumerWorkers, keyGroups);
    }

    private boolean isDeployed(Execution execution) {
        return deployed.contains(execution.subtask());
    }

    private TaskLocation locate(Execution execution) {
        if (!isDeployed(execution)) {
            return new TaskLocation(execution.id().attempt(), execution.id().epoch(), NOBODY_ASKS);
        }
        WorkerAddress address = execution.slot().address();
        int index = workerIndexes.computeIfAbsent(address.id(), unused -> {
            workers.add(address);
            return workers.size() - 1;
        });
        return new TaskLocation(execution.id().attempt(), execution.id().epoch(), index);
    }
}
