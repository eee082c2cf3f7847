package dev.weir.simulation.world;

import java.util.Optional;

/** A machine on which one worker process lives after the other, and its ways to and from the leader. One thread's. */
final class WorkerSeat {
    private static final long RESTART_MS = 3_000;

    final int number;
    final Barrier toLeader;
    final Barrier fromLeader;
    private final World world;
    private final Cluster cluster;
    private int lives;
    private Optional<WorkerLife> worker = Optional.empty();

    WorkerSeat(World world, Cluster cluster, int number) {
        this.world = world;
        this.cluster = cluster;
        this.number = number;
        this.toLeader = new Barrier(world.agenda);
        this.fromLeader = new Barrier(world.agenda);
    }

    /** The process that lives here now. */
    Optional<WorkerLife> worker() {
        return worker;
    }

    /** The name of the machine. */
    String host() {
        return "host" + number;
    }

    void start() {
        lives++;
        WorkerLife life = new WorkerLife(world, cluster, this, lives);
        worker = Optional.of(life);
        life.start();
    }

    /** Its process has ended; a supervisor starts another one. */
    void ended(WorkerLife life) {
        if (worker.filter(present -> present == life).isPresent()) {
            worker = Optional.empty();
            world.agenda.after(world.chance.between(1L, RESTART_MS), this::start);
        }
    }
}
