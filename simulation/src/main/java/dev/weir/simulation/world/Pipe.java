package dev.weir.simulation.world;

import dev.weir.simulation.agenda.ProcessLife;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One direction of a connection: what goes in comes out in order, later, or not at all once the connection has broken. While its
 * barrier is down everything waits. One thread's.
 */
final class Pipe {
    private final World world;
    private final Barrier barrier;
    private final ProcessLife receiver;
    private final Deque<Runnable> held = new ArrayDeque<>();
    private long lastAtMs;
    private int life;

    Pipe(World world, Barrier barrier, ProcessLife receiver) {
        this.world = world;
        this.barrier = barrier;
        this.receiver = receiver;
    }

    /** Arrives after all that went in before. */
    void send(Runnable arrival) {
        lastAtMs = Math.max(lastAtMs, world.agenda.nowMs() + world.delayMs());
        int mine = life;
        world.agenda.at(lastAtMs, () -> arrive(mine, arrival));
    }

    /** Loses what is under way; only this still arrives. */
    void cut(Runnable arrival) {
        life++;
        held.clear();
        send(arrival);
    }

    private void arrive(int mine, Runnable arrival) {
        if (mine != life) {
            return;
        }
        if (barrier.isDown() || !held.isEmpty()) {
            held.add(arrival);
            barrier.whenUp(this::release);
        } else {
            receiver.run(arrival);
        }
    }

    private void release() {
        if (held.isEmpty()) {
            return;
        }
        if (barrier.isDown()) {
            barrier.whenUp(this::release);
            return;
        }
        receiver.run(held.poll());
        if (!held.isEmpty()) {
            world.agenda.after(0, this::release);
        }
    }
}
