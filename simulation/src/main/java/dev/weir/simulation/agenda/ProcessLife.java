package dev.weir.simulation.agenda;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The life of one simulated process: what shall happen in it waits while it is paused, and never happens once it has ended.
 * Owned by the thread that runs the simulation.
 */
public final class ProcessLife {
    private final Agenda agenda;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean ended;
    private boolean paused;

    public ProcessLife(Agenda agenda) {
        this.agenda = agenda;
    }

    public boolean isEnded() {
        return ended;
    }

    public boolean isPaused() {
        return paused;
    }

    /** Lets something happen in the process, now or when it wakes up. */
    public void run(Runnable action) {
        if (ended) {
            return;
        }
        if (paused || !waiting.isEmpty()) {
            waiting.add(action);
        } else {
            action.run();
        }
    }

    /** Stops its clock hand: nothing happens in it until {@link #resume}. */
    public void pause() {
        paused = true;
    }

    /** Goes on with what waits, one event after the other. */
    public void resume() {
        if (paused) {
            paused = false;
            agenda.after(0, this::catchUp);
        }
    }

    /** Ends it for ever. */
    public void end() {
        ended = true;
        waiting.clear();
    }

    private void catchUp() {
        if (paused || waiting.isEmpty()) {
            return;
        }
        waiting.poll().run();
        if (!waiting.isEmpty()) {
            agenda.after(0, this::catchUp);
        }
    }
}
