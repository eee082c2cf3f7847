package dev.weir.taskmanager.control;

import dev.weir.core.ids.AttemptId;
import dev.weir.rpc.deploy.JobDeployment;
import dev.weir.rpc.deploy.SubtaskDeployment;
import dev.weir.rpc.deploy.VertexDeployment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the attempts out of a deployment, and cuts it down to those that shall start. Immutable. */
final class DeploymentFilter {
    private final JobDeployment deployment;
    private final int slots;

    DeploymentFilter(JobDeployment deployment, int slots) {
        this.deployment = deployment;
        this.slots = slots;
    }

    /**
     * All attempts with what people call them, in order.
     *
     * @param epoch of the command; W1 rests on attempts being deployed by the leader that made them
     * @throws RefusedCommandException when the deployment makes no sense
     */
    Map<AttemptId, TaskLabel> attempts(long epoch) {
        Map<AttemptId, TaskLabel> ids = new LinkedHashMap<>();
        for (VertexDeployment vertex : deployment.vertices()) {
            TaskLabel label = new TaskLabel(
                    deployment.jobName(),
                    vertex.vertex().name(),
                    vertex.vertex().parallelism());
            for (SubtaskDeployment subtask : vertex.subtasks()) {
                if (subtask.epoch() != epoch) {
                    throw new RefusedCommandException("An attempt is deployed by the leader that made it alone: epoch="
                            + epoch + " attemptEpoch=" + subtask.epoch() + ".");
                }
                if (subtask.slot() < 0 || subtask.slot() >= slots) {
                    throw new RefusedCommandException(
                            "The worker has no such slot: slot=" + subtask.slot() + " slots=" + slots + ".");
                }
                ids.put(idOf(vertex, subtask), label);
            }
        }
        return ids;
    }

    /** The deployment with these attempts alone. */
    JobDeployment only(Collection<AttemptId> attempts) {
        Set<AttemptId> wanted = new HashSet<>(attempts);
        List<VertexDeployment> vertices = new ArrayList<>();
        for (VertexDeployment vertex : deployment.vertices()) {
            List<SubtaskDeployment> subtasks = vertex.subtasks().stream()
                    .filter(subtask -> wanted.contains(idOf(vertex, subtask)))
                    .toList();
            if (!subtasks.isEmpty()) {
                vertices.add(new VertexDeployment(
                        vertex.vertex(), vertex.inputs(), vertex.outputs(), vertex.locations(), subtasks));
            }
        }
        return new JobDeployment(
                deployment.job(),
                deployment.jobName(),
                deployment.jars(),
                deployment.configuration(),
                deployment.workers(),
                vertices);
    }

    private AttemptId idOf(VertexDeployment vertex, SubtaskDeployment subtask) {
        return new AttemptId(
                deployment.job(), vertex.vertex().id(), subtask.subtask(), subtask.attempt(), subtask.epoch());
    }
}
