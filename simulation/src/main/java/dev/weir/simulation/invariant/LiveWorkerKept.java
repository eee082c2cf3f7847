package dev.weir.simulation.invariant;

import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.simulation.agenda.Agenda;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * S15: a worker that the leader heard less than the heartbeat time-out ago is given up only when its connection has ended or
 * it has said that it leaves.
 */
public final class LiveWorkerKept implements Invariant {
    private final Agenda agenda;
    private final long heartbeatTimeoutMs;
    private final Map<WorkerId, Long> heardAtMs = new HashMap<>();
    private final Set<WorkerId> broken = new HashSet<>();

    public LiveWorkerKept(Agenda agenda, long heartbeatTimeoutMs) {
        this.agenda = agenda;
        this.heartbeatTimeoutMs = heartbeatTimeoutMs;
    }

    @Override
    public String name() {
        return "S15 live worker kept";
    }

    @Override
    public void leaderStarted(long epoch) {
        heardAtMs.clear();
        broken.clear();
    }

    @Override
    public void leaderHeard(long epoch, WorkerId worker, WorkerMessage message) {
        if (message instanceof WorkerMessage.WorkerLeaves) {
            broken.add(worker);
        }
        heardAtMs.put(worker, agenda.nowMs());
    }

    @Override
    public void linkEnded(long epoch, WorkerId worker) {
        broken.add(worker);
    }

    @Override
    public void membership(long epoch, WorkerId worker, boolean registered) {
        if (registered) {
            broken.remove(worker);
            return;
        }
        long silentMs = agenda.nowMs() - heardAtMs.getOrDefault(worker, 0L);
        require(
                silentMs >= heartbeatTimeoutMs || broken.contains(worker),
                () -> worker + " was given up, although it was heard " + silentMs
                        + " ms ago on a connection that stands");
    }
}
