package dev.weir.simulation.world;

import dev.weir.core.ids.AttemptId;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.DeployTasks;
import dev.weir.rpc.control.CoordinatorMessage.ReleaseJob;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.rpc.control.WorkerMessage.RegisterWorker;
import dev.weir.rpc.control.WorkerMessage.TaskStateChanged;
import dev.weir.rpc.deploy.JobDeployment;
import dev.weir.simulation.invariant.Subtask;
import dev.weir.simulation.invariant.TaskRun;
import java.util.List;
import java.util.stream.Collectors;

/** Short words for the trace. Has no state. */
final class Words {
    private Words() {}

    static String of(CoordinatorMessage message) {
        if (message instanceof DeployTasks deploy) {
            return "Deploy(command " + Long.toHexString(deploy.command().value()) + ") "
                    + list(attempts(deploy.deployment()));
        }
        if (message instanceof CancelTasks cancel) {
            return "Cancel(command " + Long.toHexString(cancel.command().value()) + ") " + list(cancel.attempts());
        }
        if (message instanceof ReleaseJob release) {
            return "Release(command " + Long.toHexString(release.command().value()) + ") job "
                    + release.job().getBytes()[SHORT_JOB];
        }
        return message.toString();
    }

    static String of(WorkerMessage message) {
        if (message instanceof TaskStateChanged changed) {
            return "report " + changed.report() + ": " + of(changed.attempt().attempt()) + " is "
                    + changed.attempt().state();
        }
        if (message instanceof RegisterWorker register) {
            return "Register, highest epoch " + register.highestEpochSeen() + ", "
                    + register.attempts().stream()
                            .map(report -> of(report.attempt()) + " " + report.state())
                            .collect(Collectors.joining(", ", "[", "]"));
        }
        return message.toString();
    }

    /** Job, vertex and subtask, number, epoch: 1/2.0#0@1. */
    static String of(AttemptId attempt) {
        String vertex = attempt.vertex().hex();
        return attempt.job().getBytes()[SHORT_JOB] + "/"
                + Integer.parseInt(vertex.substring(vertex.length() - 2), 16) + "." + attempt.subtask() + "#"
                + attempt.attempt() + "@" + attempt.epoch();
    }

    private static final int SHORT_JOB = 15;

    private static String list(List<AttemptId> attempts) {
        return attempts.stream().map(Words::of).collect(Collectors.joining(", ", "[", "]"));
    }

    private static List<AttemptId> attempts(JobDeployment deployment) {
        return deployment.vertices().stream()
                .flatMap(vertex -> vertex.subtasks().stream()
                        .map(subtask -> TaskRun.attempt(
                                new Subtask(deployment.job(), vertex.vertex().id(), subtask.subtask()), subtask)))
                .toList();
    }
}
