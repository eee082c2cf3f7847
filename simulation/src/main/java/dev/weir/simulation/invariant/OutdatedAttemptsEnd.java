package dev.weir.simulation.invariant;

import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.TaskState;
import dev.weir.simulation.agenda.Agenda;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * S16: two attempts of a subtask do not both go on as if each were the current one once both workers know the newer epoch: the
 * older is told to end soon after its worker is back with the leader.
 */
public final class OutdatedAttemptsEnd implements Invariant {
    private static final long SOON_MS = 20_000;

    /** A worker that holds a connection with a leader. */
    private record Contact(long epoch, long sinceMs) {}

    private final Agenda agenda;
    private final Map<Subtask, TaskRun> newest = new HashMap<>();
    private final Map<AttemptId, TaskRun> live = new LinkedHashMap<>();
    private final Map<AttemptId, Long> outdatedSinceMs = new LinkedHashMap<>();
    private final Map<WorkerId, Contact> contacts = new HashMap<>();

    public OutdatedAttemptsEnd(Agenda agenda) {
        this.agenda = agenda;
    }

    @Override
    public String name() {
        return "S16 outdated attempts end";
    }

    @Override
    public void workerHeard(WorkerId worker, CoordinatorMessage message) {
        if (message instanceof CoordinatorMessage.WorkerRegistered) {
            contacts.putIfAbsent(worker, new Contact(message.epoch(), agenda.nowMs()));
        }
    }

    @Override
    public void workerLeft(WorkerId worker) {
        contacts.remove(worker);
    }

    @Override
    public void leaderStarted(long epoch) {
        contacts.clear();
    }

    @Override
    public void taskStarted(TaskRun task) {
        TaskRun before = newest.put(task.subtask(), task);
        live.put(task.attempt(), task);
        if (before != null && live.containsKey(before.attempt())) {
            outdatedSinceMs.put(before.attempt(), agenda.nowMs());
        }
    }

    @Override
    public void taskCancelled(AttemptId attempt) {
        outdatedSinceMs.remove(attempt);
        live.remove(attempt);
    }

    @Override
    public void taskEnded(TaskRun task, TaskState state) {
        taskCancelled(task.attempt());
    }

    @Override
    public void workerEnded(WorkerId worker) {
        contacts.remove(worker);
        live.values().removeIf(task -> task.worker().equals(worker));
        outdatedSinceMs.keySet().retainAll(live.keySet());
    }

    @Override
    public void afterEvent() {
        outdatedSinceMs.forEach((attempt, sinceMs) -> {
            TaskRun task = live.get(attempt);
            Contact contact = contacts.get(task.worker());
            TaskRun successor = newest.get(task.subtask());
            if (contact != null && contact.epoch() >= successor.attempt().epoch()) {
                long knownMs = agenda.nowMs() - Math.max(sinceMs, contact.sinceMs());
                require(
                        knownMs < SOON_MS,
                        () -> attempt + " goes on beside " + successor.attempt() + ", although " + task.worker()
                                + " has been with the leader for " + knownMs + " ms");
            }
        });
    }
}
