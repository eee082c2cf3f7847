package dev.weir.taskmanager.control;

import dev.weir.api.JobID;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.graph.OperatorKind;
import dev.weir.core.graph.OperatorNode;
import dev.weir.core.graph.SerializedFunction;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.CommandId;
import dev.weir.core.ids.OperatorId;
import dev.weir.core.ids.VertexId;
import dev.weir.core.types.KeyGroupRange;
import dev.weir.rpc.control.CoordinatorMessage.DeployTasks;
import dev.weir.rpc.deploy.JobDeployment;
import dev.weir.rpc.deploy.SubtaskDeployment;
import dev.weir.rpc.deploy.VertexDeployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds deployments that show only what a test is about. */
final class Deployments {
    private static final String VERTEX = "0123456789abcdef0123456789abcdef";

    private Deployments() {}

    static JobID job(long number) {
        return new JobID(number, 0);
    }

    static AttemptId attempt(long job, int subtask, int attempt, long epoch) {
        return new AttemptId(job(job), new VertexId(VERTEX), subtask, attempt, epoch);
    }

    /** A command that deploys the attempts, which are of one job. */
    static DeployTasks deploy(long epoch, long command, AttemptId... attempts) {
        return new DeployTasks(epoch, new CommandId(command), of(List.of(attempts)));
    }

    static JobDeployment of(List<AttemptId> attempts) {
        List<SubtaskDeployment> subtasks = new ArrayList<>();
        for (AttemptId id : attempts) {
            subtasks.add(new SubtaskDeployment(id.subtask(), id.attempt(), id.epoch(), 0, new KeyGroupRange(0, 1)));
        }
        OperatorNode operator = new OperatorNode(
                new OperatorId(VERTEX),
                "map",
                OperatorKind.MAP,
                SerializedFunction.of(new byte[0]),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
        JobVertex vertex = new JobVertex(new VertexId(VERTEX), "map", 100, "default", List.of(operator));
        return new JobDeployment(
                attempts.get(0).job(),
                "job",
                List.of(),
                Map.of(),
                List.of(),
                List.of(new VertexDeployment(vertex, List.of(), List.of(), List.of(), subtasks)));
    }

    /** The attempts that a deployment starts. */
    static List<AttemptId> attemptsOf(JobDeployment deployment) {
        List<AttemptId> ids = new ArrayList<>();
        for (VertexDeployment vertex : deployment.vertices()) {
            for (SubtaskDeployment subtask : vertex.subtasks()) {
                ids.add(new AttemptId(
                        deployment.job(), vertex.vertex().id(), subtask.subtask(), subtask.attempt(), subtask.epoch()));
            }
        }
        return ids;
    }
}
