package dev.weir.taskmanager.control;

import dev.weir.rpc.control.WorkerMessage;
import java.util.ArrayList;
import java.util.List;

/** Gathers what an event leads to, in order. Owned by {@link WorkerCore}. */
final class WorkerOutbox {
    private List<WorkerEffect> effects = new ArrayList<>();

    void add(WorkerEffect effect) {
        effects.add(effect);
    }

    void send(long connection, WorkerMessage message) {
        effects.add(new WorkerEffect.Send(connection, message));
    }

    /** All of it, and begins anew. */
    List<WorkerEffect> drain() {
        List<WorkerEffect> drained = List.copyOf(effects);
        effects = new ArrayList<>();
        return drained;
    }
}
