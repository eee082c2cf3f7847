package dev.weir.simulation.world;

import dev.weir.simulation.scenario.FaultKind;
import dev.weir.simulation.scenario.Faults;
import java.util.function.Consumer;

/** Makes things go wrong, until it is told to stop. One thread's. */
public final class Nemesis {
    private static final long MAX_APART_MS = 15_000;
    private static final long MAX_PAUSE_MS = 12_000;
    private static final long MAX_DISK_MS = 8_000;

    private final World world;
    private final Cluster cluster;
    private boolean stopped;

    public Nemesis(World world, Cluster cluster) {
        this.world = world;
        this.cluster = cluster;
    }

    /** Enters all that will happen. */
    public void start() {
        Faults faults = world.faults();
        for (int event = 0; event < faults.events(); event++) {
            FaultKind kind = world.chance.oneOf(faults.kinds());
            world.agenda.at(world.chance.between(0L, faults.endMs()), () -> strike(kind));
        }
        if (faults.events() > 0 || faults.endMs() > 0) {
            world.agenda.at(faults.endMs(), this::stop);
        }
    }

    /** Nothing goes wrong any more; what stands still goes on in its time. */
    public void stop() {
        stopped = true;
        world.trace(() -> "faults stop");
        world.heal();
    }

    private void strike(FaultKind kind) {
        if (stopped) {
            return;
        }
        world.trace(() -> "fault: " + kind);
        switch (kind) {
            case BREAK_LINK -> someWorker(worker -> worker.links().forEach(link -> link.breakDown("it broke")));
            case BLOCK_TO_LEADER ->
                someSeat(seat -> {
                    seat.toLeader.closeFor(someTime(MAX_APART_MS));
                    doubt(seat);
                });
            case BLOCK_TO_WORKER -> someSeat(seat -> seat.fromLeader.closeFor(someTime(MAX_APART_MS)));
            case BLOCK_BOTH_WAYS ->
                someSeat(seat -> {
                    long timeMs = someTime(MAX_APART_MS);
                    seat.toLeader.closeFor(timeMs);
                    seat.fromLeader.closeFor(timeMs);
                    doubt(seat);
                });
            case BLOCK_PAIR ->
                someSeat(one -> someSeat(other -> cluster.blockPair(one, other, someTime(MAX_APART_MS))));
            case DRAIN_WORKER ->
                someWorker(worker -> cluster.leader()
                        .ifPresent(leader ->
                                leader.life.run(() -> leader.resources().drain(worker.id))));
            case KILL_WORKER -> someWorker(WorkerLife::kill);
            case STOP_WORKER -> someWorker(WorkerLife::stop);
            case PAUSE_WORKER ->
                someWorker(worker -> {
                    worker.life.pause();
                    world.agenda.after(someTime(MAX_PAUSE_MS), worker.life::resume);
                    worker.links().forEach(Link::doubt);
                });
            case KILL_LEADER -> cluster.killLeader();
            case PAUSE_LEADER ->
                cluster.leader().ifPresent(leader -> {
                    leader.life.pause();
                    world.agenda.after(someTime(MAX_PAUSE_MS), leader.life::resume);
                });
            case DISK_FAILS -> world.diskFailsFor(someTime(MAX_DISK_MS));
            case DISK_IS_SLOW -> world.diskIsSlowFor(someTime(MAX_DISK_MS));
            case DISK_TEARS -> cluster.tearFile();
        }
    }

    private static void doubt(WorkerSeat seat) {
        seat.worker().ifPresent(worker -> worker.links().forEach(Link::doubt));
    }

    private long someTime(long mostMs) {
        // Often short, sometimes as long as time-outs are.
        return world.chance.between(1L, world.chance.between(1L, mostMs));
    }

    private void someSeat(Consumer<WorkerSeat> what) {
        what.accept(world.chance.oneOf(cluster.seats()));
    }

    private void someWorker(Consumer<WorkerLife> what) {
        world.chance.oneOf(cluster.seats()).worker().ifPresent(what);
    }
}
