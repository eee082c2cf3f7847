package dev.weir.taskmanager.job;

import dev.weir.api.TaskInfo;
import dev.weir.core.graph.JobEdge;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.graph.Pointwise;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.PartitionId;
import dev.weir.core.types.KeyGroups;
import dev.weir.rpc.deploy.InputDeployment;
import dev.weir.rpc.deploy.JobDeployment;
import dev.weir.rpc.deploy.OutputDeployment;
import dev.weir.rpc.deploy.SubtaskDeployment;
import dev.weir.rpc.deploy.TaskLocation;
import dev.weir.rpc.deploy.VertexDeployment;
import dev.weir.rpc.deploy.WorkerAddress;
import dev.weir.taskmanager.network.ChannelSource;
import java.util.ArrayList;
import java.util.List;

/** A deployment from the point of view of one of its attempts. Immutable. */
record SubtaskPlan(JobDeployment job, VertexDeployment vertexDeployment, SubtaskDeployment subtask) {

    AttemptId attempt() {
        return new AttemptId(job.job(), vertex().id(), subtask.subtask(), subtask.attempt(), subtask.epoch());
    }

    JobVertex vertex() {
        return vertexDeployment.vertex();
    }

    /** What user code may know of the attempt. */
    TaskInfo taskInfo() {
        return new TaskInfo(
                vertex().name(),
                KeyGroups.COUNT,
                subtask.subtask(),
                vertex().parallelism(),
                subtask.attempt(),
                subtask.epoch());
    }

    /** How many subpartitions this attempt's partition has. */
    int channelsOf(OutputDeployment output) {
        int consumers = output.consumerWorkers().size();
        return output.edge().partitioning().allToAll()
                ? consumers
                : Pointwise.consumersOf(subtask.subtask(), vertex().parallelism(), consumers).length;
    }

    /** What each channel of an input reads, in the order of the producing subtasks. */
    List<ChannelSource> sourcesOf(InputDeployment input) {
        JobEdge edge = input.edge();
        int producers = input.producers().size();
        List<ChannelSource> sources = new ArrayList<>();
        if (edge.partitioning().allToAll()) {
            for (int producer = 0; producer < producers; producer++) {
                sources.add(source(edge, input.producers(), producer, subtask.subtask()));
            }
            return sources;
        }
        for (int producer : Pointwise.producersOf(subtask.subtask(), producers, vertex().parallelism())) {
            sources.add(source(edge, input.producers(), producer, subpartitionOf(producer, producers)));
        }
        return sources;
    }

    /** This subtask's place among the consumers of a producer that it is connected with pointwise. */
    private int subpartitionOf(int producer, int producers) {
        int[] consumers = Pointwise.consumersOf(producer, producers, vertex().parallelism());
        return subtask.subtask() - consumers[0];
    }

    private ChannelSource source(JobEdge edge, List<TaskLocation> producers, int producer, int subpartition) {
        TaskLocation location = producers.get(producer);
        AttemptId attempt = new AttemptId(job.job(), edge.source(), producer, location.attempt(), location.epoch());
        return new ChannelSource(new PartitionId(attempt, edge.partition()), subpartition, worker(location));
    }

    /** The attempt of subtask 0, which a source's enumerator lives with. */
    AttemptId enumerator() {
        TaskLocation first = vertexDeployment.locations().get(0);
        return new AttemptId(job.job(), vertex().id(), 0, first.attempt(), first.epoch());
    }

    /** Where a subtask of this vertex runs. */
    WorkerAddress workerOf(int subtaskIndex) {
        return worker(vertexDeployment.locations().get(subtaskIndex));
    }

    private WorkerAddress worker(TaskLocation location) {
        return job.workers().get(location.worker());
    }

    /** The name of the operator that feeds one of the vertex's partitions, for errors. */
    String feederOf(int partition) {
        return vertex().operators().stream()
                .filter(operator -> operator.writes(partition))
                .map(operator -> operator.name())
                .findFirst()
                .orElse(vertex().name());
    }
}
