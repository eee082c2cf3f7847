package dev.weir.rpc.control;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.BlobKey;
import dev.weir.core.ids.CommandId;
import dev.weir.rpc.deploy.JobDeployment;
import dev.weir.rpc.deploy.WorkerAddress;
import java.util.ArrayList;
import java.util.List;

/** What the leader says to a worker; each carries the leader's epoch, and a worker refuses lower ones than it has seen. Immutable. */
public sealed interface CoordinatorMessage {

    /** The epoch of the leader that sends it. */
    long epoch();

    /** The worker belongs to the cluster from now on. */
    record WorkerRegistered(long epoch, long heartbeatIntervalMs, long heartbeatTimeoutMs)
            implements CoordinatorMessage {}

    /** The worker can't join; it stops with this sentence. */
    record WorkerRefused(long epoch, String sentence) implements CoordinatorMessage {}

    /** Start these attempts. */
    record DeployTasks(long epoch, CommandId command, JobDeployment deployment) implements CoordinatorMessage {}

    /** End these attempts; each reports CANCELED, or what else it came to. */
    record CancelTasks(long epoch, CommandId command, List<AttemptId> attempts) implements CoordinatorMessage {
        /** How many attempts one command names, so that it stays a short one. */
        public static final int MAX_ATTEMPTS = 1_000;

        public CancelTasks {
            attempts = List.copyOf(attempts);
        }

        /** The attempts in parts that are each fit for one command. */
        public static List<List<AttemptId>> split(List<AttemptId> attempts) {
            List<List<AttemptId>> parts = new ArrayList<>();
            for (int from = 0; from < attempts.size(); from += MAX_ATTEMPTS) {
                parts.add(attempts.subList(from, Math.min(attempts.size(), from + MAX_ATTEMPTS)));
            }
            return parts;
        }
    }

    /** The job has ended: forget its attempts, close its class loader, drop its jars. */
    record ReleaseJob(long epoch, CommandId command, JobID job) implements CoordinatorMessage {}

    /** The report has arrived and need not be repeated. */
    record ReportReceived(long epoch, long report) implements CoordinatorMessage {}

    /** The heartbeat of that sequence has arrived. */
    record HeartbeatAck(long epoch, long sequence) implements CoordinatorMessage {}

    /** Try to reach the data port of another worker, and say what came of it. */
    record ProbeWorker(long epoch, long probe, WorkerAddress target) implements CoordinatorMessage {}

    /** The worker is drained and shall end; repeated until it has gone. */
    record StopWorker(long epoch, String reason) implements CoordinatorMessage {}

    /** A command whose frame is too long for the connection and lies in the leader's blob store; the link fetches it. */
    record CommandInStore(long epoch, CommandId command, BlobKey frame) implements CoordinatorMessage {}
}
