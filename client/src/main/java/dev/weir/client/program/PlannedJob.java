package dev.weir.client.program;

import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.JobVertex;
import dev.weir.rpc.rest.JobPlanInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a job would look like on a cluster. Immutable.
 *
 * @param info as REST tells it of a submitted job; its id means nothing
 * @param slots how many slots the job needs
 */
public record PlannedJob(JobPlanInfo info, int slots) {

    static PlannedJob of(JobGraph graph) {
        List<JobPlanInfo.Node> nodes =
                graph.vertices().stream().map(vertex -> node(graph, vertex)).toList();
        Map<String, Integer> widest = new HashMap<>();
        graph.vertices().forEach(vertex -> widest.merge(vertex.slotSharingGroup(), vertex.parallelism(), Math::max));
        return new PlannedJob(
                new JobPlanInfo(new JobPlanInfo.Plan(graph.id().toHexString(), graph.name(), "STREAMING", nodes)),
                widest.values().stream().mapToInt(Integer::intValue).sum());
    }

    private static JobPlanInfo.Node node(JobGraph graph, JobVertex vertex) {
        List<JobPlanInfo.Input> inputs = graph.inputsOf(vertex.id()).stream()
                .map(edge -> new JobPlanInfo.Input(
                        edge.input(),
                        edge.source().toString(),
                        edge.partitioning().name(),
                        "pipelined_bounded"))
                .toList();
        return new JobPlanInfo.Node(vertex.id().toString(), vertex.parallelism(), vertex.name(), inputs);
    }
}
