package dev.weir.simulation.invariant;

import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.ProbeOutcome;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.simulation.agenda.Agenda;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * S15: a worker that lives, and that the leader heard less than the heartbeat time-out ago, is given up only when it said that it
 * leaves, or did not answer the leader's probe since it was heard.
 */
public final class LiveWorkerKept implements Invariant {
    private final Agenda agenda;
    private final long heartbeatTimeoutMs;
    private final Map<WorkerId, Long> heardAtMs = new HashMap<>();
    private final Set<WorkerId> mayGo = new HashSet<>();
    private final Set<WorkerId> dead = new HashSet<>();

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
        mayGo.clear();
    }

    @Override
    public void workerEnded(WorkerId worker) {
        dead.add(worker);
    }

    @Override
    public void leaderHeard(long epoch, WorkerId worker, WorkerMessage message) {
        heardAtMs.put(worker, agenda.nowMs());
        if (message instanceof WorkerMessage.WorkerLeaves) {
            mayGo.add(worker);
        } else {
            mayGo.remove(worker);
        }
    }

    @Override
    public void leaderProbed(long epoch, WorkerId worker, ProbeOutcome outcome) {
        if (outcome != ProbeOutcome.ANSWERED) {
            mayGo.add(worker);
        }
    }

    @Override
    public void membership(long epoch, WorkerId worker, boolean registered) {
        if (registered) {
            return;
        }
        long silentMs = agenda.nowMs() - heardAtMs.getOrDefault(worker, 0L);
        require(
                silentMs >= heartbeatTimeoutMs || mayGo.contains(worker) || dead.contains(worker),
                () -> worker + " was given up, although it lives, was heard " + silentMs
                        + " ms ago and has answered since");
    }
}
