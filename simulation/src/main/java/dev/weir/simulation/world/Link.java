package dev.weir.simulation.world;

import dev.weir.jobmanager.slot.ConnectionId;
import dev.weir.rpc.codec.ControlCodec;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.taskmanager.control.WorkerEvent;

/**
 * One control connection: what is said arrives in order, late, or is lost with the connection; each end hears of its end on its
 * own time. One thread's.
 */
final class Link {
    final long number;
    final WorkerLife worker;
    final JobManagerLife leader;
    final ConnectionId id;
    private final World world;
    private final Pipe up;
    private final Pipe down;
    private boolean closedForWorker;
    private boolean closedForLeader;

    Link(World world, long number, WorkerLife worker, JobManagerLife leader, ConnectionId id) {
        this.world = world;
        this.number = number;
        this.worker = worker;
        this.leader = leader;
        this.id = id;
        this.up = new Pipe(world, worker.seat.toLeader, leader.life);
        this.down = new Pipe(world, worker.seat.fromLeader, worker.life);
    }

    /** Tells the worker that it stands. */
    void open() {
        down.send(() -> worker.connected(this));
    }

    void fromWorker(WorkerMessage message) {
        if (closedForWorker) {
            return;
        }
        world.count(message);
        WorkerMessage arriving =
                world.scenario.realCodecs() ? ControlCodec.decodeWorkerMessage(ControlCodec.encode(message)) : message;
        up.send(() -> {
            if (!closedForLeader) {
                leader.heard(this, arriving);
            }
        });
    }

    void fromLeader(CoordinatorMessage message) {
        if (closedForLeader) {
            return;
        }
        world.count(message);
        CoordinatorMessage arriving = world.scenario.realCodecs()
                ? ControlCodec.decodeCoordinatorMessage(ControlCodec.encode(message))
                : message;
        down.send(() -> {
            if (!closedForWorker) {
                worker.heard(this, arriving);
            }
        });
    }

    /** Nothing comes from the worker any more, perhaps: if so, the leader notices by its pings, and when they come again. */
    void doubt() {
        world.agenda.after(Timing.PING_TIMEOUT_MS, () -> {
            if (isMute()) {
                leader.life.run(() -> {
                    if (!closedForLeader) {
                        leader.linkSilent(this);
                    }
                });
                listen();
            }
        });
    }

    private void listen() {
        world.agenda.after(Timing.PING_TIMEOUT_MS / 2, () -> {
            if (isMute()) {
                listen();
            } else {
                up.send(() -> {
                    if (!closedForLeader) {
                        leader.linkHeard(this);
                    }
                });
            }
        });
    }

    private boolean isMute() {
        return !closedForLeader && !closedForWorker && (worker.seat.toLeader.isDown() || worker.life.isPaused());
    }

    /** The worker hangs up. */
    void closeByWorker(String reason) {
        if (!closedForWorker) {
            closedForWorker = true;
            up.send(() -> endForLeader(reason));
        }
    }

    /** The leader hangs up, after what it has said before. */
    void closeByLeader(String reason) {
        down.send(() -> endForWorker(reason));
        world.agenda.after(world.mailboxMs(), () -> leader.life.run(() -> endForLeader(reason)));
    }

    /** It breaks: what is under way is lost. */
    void breakDown(String reason) {
        up.cut(() -> endForLeader(reason));
        down.cut(() -> endForWorker(reason));
    }

    /** The worker's kernel closes it; what the worker had said may still arrive. */
    void workerDied() {
        closedForWorker = true;
        if (world.chance.hits(0.5)) {
            up.cut(() -> endForLeader("reset by peer"));
        } else {
            up.send(() -> endForLeader("closed by peer"));
        }
    }

    /** The leader's kernel closes it. */
    void leaderDied() {
        closedForLeader = true;
        if (world.chance.hits(0.5)) {
            down.cut(() -> endForWorker("reset by peer"));
        } else {
            down.send(() -> endForWorker("closed by peer"));
        }
    }

    private void endForLeader(String reason) {
        if (!closedForLeader) {
            closedForLeader = true;
            leader.linkEnded(this, reason);
        }
    }

    private void endForWorker(String reason) {
        if (!closedForWorker) {
            closedForWorker = true;
            worker.linkEnded(this, new WorkerEvent.Disconnected(number, reason));
        }
    }
}
