package dev.weir.simulation.world;

import dev.weir.api.JobID;
import dev.weir.rpc.control.ProbeOutcome;
import dev.weir.rpc.deploy.WorkerAddress;
import dev.weir.simulation.scenario.JobPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The machines of one simulated cluster, what lives on them now, and its clients. One thread's. */
public final class Cluster {
    private static final long PROBE_MS = 1_000;

    private final World world;
    private final DataPlane dataPlane = new DataPlane();
    private final List<WorkerSeat> seats = new ArrayList<>();
    private final Map<String, WorkerSeat> seatsByHost = new HashMap<>();
    private final List<Client> clients = new ArrayList<>();
    private final Map<JobID, Long> maxTaskMs;
    private final LeaderHost host;
    private final Map<String, Barrier> ways = new HashMap<>();

    public Cluster(World world) {
        this.world = world;
        this.host = new LeaderHost(this);
        this.maxTaskMs = world.scenario.jobs().stream()
                .collect(Collectors.toMap(job -> job.graph().id(), JobPlan::maxTaskMs));
        for (int number = 1; number <= world.scenario.workers(); number++) {
            WorkerSeat seat = new WorkerSeat(world, this, number);
            seats.add(seat);
            seatsByHost.put(seat.host(), seat);
        }
        world.scenario.jobs().forEach(job -> clients.add(new Client(world, this, job)));
    }

    /** Starts everything. */
    public void start() {
        host.start();
        for (WorkerSeat seat : seats) {
            world.agenda.after(world.chance.between(0L, 1_000L), seat::start);
        }
        clients.forEach(Client::start);
    }

    /** Whether each client knows what its job came to. */
    public boolean isDone() {
        return clients.stream().allMatch(Client::isDone);
    }

    /** Whether nothing of any job is left anywhere; empty if so, else what is. */
    public Optional<String> leftovers() {
        Optional<JobManagerLife> leader = leader();
        if (leader.isEmpty()) {
            return Optional.of("there is no leader");
        }
        if (!leader.get().isQuiet()) {
            return Optional.of("the leader still has jobs: " + leader.get().describe());
        }
        var workers = leader.get().resources().core().workers();
        if (workers.size() != seats.size()) {
            return Optional.of("workers are missing: " + workers);
        }
        if (workers.stream().anyMatch(worker -> worker.freeSlots() != worker.slots())) {
            return Optional.of("slots are still leased: " + workers);
        }
        return seats.stream()
                .filter(seat -> seat.worker().filter(WorkerLife::isEmpty).isEmpty())
                .map(seat -> "a worker still holds something: "
                        + seat.worker()
                                .map(worker -> worker.id + " " + worker.core().reports()))
                .findFirst();
    }

    Optional<JobManagerLife> leader() {
        return host.leader();
    }

    List<WorkerSeat> seats() {
        return seats;
    }

    DataPlane dataPlane() {
        return dataPlane;
    }

    long maxTaskMs(JobID job) {
        return maxTaskMs.get(job);
    }

    /** The JobManager dies, and another one starts a while later. */
    void killLeader() {
        host.kill();
    }

    /** The same, and a file is damaged meanwhile. */
    void tearFile() {
        host.killAndTear();
    }

    World world() {
        return world;
    }

    /** The way between two machines of workers. */
    Barrier between(WorkerSeat one, WorkerSeat other) {
        String name = Math.min(one.number, other.number) + "-" + Math.max(one.number, other.number);
        return ways.computeIfAbsent(name, unused -> new Barrier(world.agenda));
    }

    /** The machine at an address. */
    WorkerSeat seatOf(WorkerAddress address) {
        return seatsByHost.get(address.host());
    }

    /** Somebody, by default the leader, tries to reach the data port of a worker. */
    void probe(Optional<WorkerSeat> from, WorkerAddress target, Consumer<ProbeOutcome> outcome) {
        world.agenda.after(world.delayMs(), () -> {
            WorkerSeat seat = seatOf(target);
            boolean apart = from.map(prober -> between(prober, seat).isDown())
                    .orElseGet(() -> seat.toLeader.isDown() || seat.fromLeader.isDown());
            Optional<WorkerLife> life = seat.worker();
            boolean that = life.filter(worker -> worker.id.equals(target.id())).isPresent();
            if (apart || (that && life.get().life.isPaused())) {
                world.agenda.after(PROBE_MS, () -> outcome.accept(ProbeOutcome.SILENT));
            } else {
                ProbeOutcome answer = that ? ProbeOutcome.ANSWERED : ProbeOutcome.REFUSED;
                world.agenda.after(world.delayMs(), () -> outcome.accept(answer));
            }
        });
    }

    /** Two machines can't reach each other for a while, and the tasks that exchange records notice. */
    void blockPair(WorkerSeat one, WorkerSeat other, long timeMs) {
        if (one != other) {
            between(one, other).closeFor(timeMs);
            dataPlane.cut(one, other);
        }
    }

    /** A worker dials the leader: it answers, nobody answers, or nothing at all comes back. */
    void dial(WorkerLife worker, long number) {
        world.agenda.after(world.delayMs(), () -> {
            if (worker.seat.toLeader.isDown() || worker.seat.fromLeader.isDown()) {
                return;
            }
            leader().ifPresentOrElse(
                            present -> present.life.run(
                                    () -> present.accept(worker, number).open()),
                            () -> worker.dialFailed(number));
        });
    }
}
