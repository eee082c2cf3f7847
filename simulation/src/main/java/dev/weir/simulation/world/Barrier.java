package dev.weir.simulation.world;

import dev.weir.simulation.agenda.Agenda;
import java.util.ArrayList;
import java.util.List;

/** Whether anything gets through from one machine to another. One thread's. */
final class Barrier {
    private final Agenda agenda;
    private final List<Runnable> waiting = new ArrayList<>();
    private int closings;

    Barrier(Agenda agenda) {
        this.agenda = agenda;
    }

    boolean isDown() {
        return closings > 0;
    }

    /** Lets nothing through for a while. */
    void closeFor(long durationMs) {
        closings++;
        agenda.after(durationMs, this::open);
    }

    /** Runs it once when the way is free again. */
    void whenUp(Runnable action) {
        waiting.add(action);
    }

    private void open() {
        closings--;
        if (closings == 0) {
            List<Runnable> ready = List.copyOf(waiting);
            waiting.clear();
            ready.forEach(Runnable::run);
        }
    }
}
