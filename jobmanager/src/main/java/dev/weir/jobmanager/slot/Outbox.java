package dev.weir.jobmanager.slot;

import dev.weir.api.JobID;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.deploy.WorkerAddress;
import java.util.ArrayList;
import java.util.List;

/** Gathers what an event leads to, in order; owned by {@link ResourceCore}. */
final class Outbox {
    private List<ResourceEffect> effects = new ArrayList<>();

    /** To a worker; one without a connection does not hear it. */
    void send(RegisteredWorker worker, CoordinatorMessage message) {
        if (worker.isConnected()) {
            send(worker.connection(), message);
        }
    }

    /** To whoever is at the other end. */
    void send(ConnectionId connection, CoordinatorMessage message) {
        effects.add(new ResourceEffect.Send(connection, message));
    }

    void close(ConnectionId connection, String reason) {
        effects.add(new ResourceEffect.Close(connection, reason));
    }

    void notice(JobID job, JobNotice notice) {
        effects.add(new ResourceEffect.Notice(job, notice));
    }

    void probe(long probe, WorkerAddress target) {
        effects.add(new ResourceEffect.Probe(probe, target));
    }

    /** All of it, and begins anew. */
    List<ResourceEffect> drain() {
        List<ResourceEffect> drained = effects;
        effects = new ArrayList<>();
        return drained;
    }
}
