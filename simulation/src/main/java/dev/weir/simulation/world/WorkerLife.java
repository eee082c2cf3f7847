package dev.weir.simulation.world;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.rpc.deploy.JobDeployment;
import dev.weir.rpc.deploy.WorkerAddress;
import dev.weir.simulation.agenda.ProcessLife;
import dev.weir.simulation.agenda.Wake;
import dev.weir.taskmanager.control.ExitCode;
import dev.weir.taskmanager.control.WorkerCore;
import dev.weir.taskmanager.control.WorkerEffect;
import dev.weir.taskmanager.control.WorkerEvent;
import dev.weir.taskmanager.control.WorkerSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One worker process: the real {@link WorkerCore} with its connections and tasks. One thread's. */
final class WorkerLife implements WorkerEffect.Handler {
    final WorkerSeat seat;
    final WorkerId id;
    final ProcessLife life;
    private final World world;
    private final Cluster cluster;
    private final WorkerCore core;
    private final Wake wake;
    private final Map<Long, Link> links = new HashMap<>();
    private final Map<AttemptId, SimTask> tasks = new LinkedHashMap<>();
    private long dialled;
    private boolean stopping;

    WorkerLife(World world, Cluster cluster, WorkerSeat seat, int number) {
        this.world = world;
        this.cluster = cluster;
        this.seat = seat;
        this.id = new WorkerId("w" + seat.number + "-" + number);
        this.life = new ProcessLife(world.agenda);
        this.core = new WorkerCore(settings(), world.chance.fork(), world.agenda.nowMs());
        this.wake = new Wake(world.agenda, life, () -> react(new WorkerEvent.TimePassed()));
    }

    private WorkerSettings settings() {
        return new WorkerSettings(
                id,
                seat.host(),
                Timing.DATA_PORT,
                world.scenario.slots(),
                1 << 30,
                "simulated",
                Timing.CONTACT_TIMEOUT_MS,
                Timing.MIN_BACKOFF_MS,
                Timing.MAX_BACKOFF_MS,
                Timing.HEARTBEAT_TIMEOUT_MS,
                Timing.STOP_GRACE_MS,
                Timing.CANCELLATION_TIMEOUT_MS);
    }

    void start() {
        world.trace(() -> id + " starts");
        world.tell(observer -> observer.workerStarted(id, world.scenario.slots()));
        react(new WorkerEvent.TimePassed());
    }

    /** The process is killed. */
    void kill() {
        world.trace(() -> id + " dies");
        end();
    }

    /** The process is asked to stop. */
    void stop() {
        life.run(() -> {
            stopping = true;
            react(new WorkerEvent.StopRequested("it was told to"));
        });
    }

    /** A connection stands. */
    void connected(Link link) {
        links.put(link.number, link);
        react(new WorkerEvent.Connected(link.number));
    }

    void linkEnded(Link link, WorkerEvent.Disconnected event) {
        links.remove(link.number);
        left(link.number);
        react(event);
    }

    void heard(Link link, CoordinatorMessage message) {
        world.trace(() -> id + " hears " + Words.of(message));
        if (link.number == dialled && !stopping) {
            world.tell(observer -> observer.workerHeard(id, message));
        }
        react(new WorkerEvent.Received(link.number, message));
    }

    /** The outcome of dialling. */
    void dialFailed(long number) {
        life.run(() -> react(new WorkerEvent.ConnectFailed(number, "refused")));
    }

    /** A task moves. */
    void taskMoved(SimTask task, TaskState state, Optional<Failure> failure) {
        AttemptId attempt = task.run().attempt();
        if (state.isTerminal()) {
            tasks.remove(attempt);
        }
        world.trace(() -> id + " task " + Words.of(attempt) + " is " + state);
        react(new WorkerEvent.TaskMoved(attempt, state, failure));
    }

    /** The connections that it holds, for those who break them. */
    List<Link> links() {
        return List.copyOf(links.values());
    }

    /** Whether it holds anything of any job. */
    boolean isEmpty() {
        return tasks.isEmpty() && core.reports().isEmpty();
    }

    WorkerCore core() {
        return core;
    }

    Cluster cluster() {
        return cluster;
    }

    @Override
    public void connect(long connection) {
        dialled = connection;
        cluster.dial(this, connection);
    }

    @Override
    public void disconnect(long connection, String reason) {
        left(connection);
        Link link = links.remove(connection);
        if (link != null) {
            link.closeByWorker(reason);
        }
    }

    @Override
    public void send(long connection, WorkerMessage message) {
        Link link = links.get(connection);
        if (link != null) {
            world.trace(() -> id + " says " + Words.of(message));
            link.fromWorker(message);
        }
    }

    @Override
    public void sendHeartbeat(long connection, long sequence, Optional<AttemptId> only) {
        List<TaskMetrics> metrics = new ArrayList<>();
        for (AttemptId attempt : only.map(List::of).orElseGet(() -> List.copyOf(tasks.keySet()))) {
            metrics.add(new TaskMetrics(attempt, sequence, sequence, 0, 0, 0, 0, 0, 0));
        }
        Link link = links.get(connection);
        if (link != null) {
            link.fromWorker(new WorkerMessage.Heartbeat(sequence, metrics));
        }
    }

    @Override
    public void startTasks(JobDeployment deployment) {
        for (SimTask task : SimTask.of(deployment, this, world, cluster.dataPlane())) {
            world.trace(() -> id + " starts " + Words.of(task.run().attempt()));
            tasks.put(task.run().attempt(), task);
            world.tell(observer -> observer.taskStarted(task.run()));
            task.start();
        }
    }

    @Override
    public void cancelTask(AttemptId attempt) {
        world.tell(observer -> observer.taskCancelled(attempt));
        SimTask task = tasks.get(attempt);
        if (task != null) {
            task.cancel();
        }
    }

    @Override
    public void probe(long connection, long probe, WorkerAddress target) {
        cluster.probe(
                Optional.of(seat),
                target,
                outcome -> life.run(() -> react(new WorkerEvent.Probed(connection, probe, outcome))));
    }

    @Override
    public void releaseJob(JobID job) {
        world.tell(observer -> observer.jobReleased(id, job));
    }

    @Override
    public void shutDown(ExitCode exitCode, String sentence) {
        world.trace(() -> id + " ends with " + exitCode + ": " + sentence);
        world.tell(observer -> observer.workerExits(id, exitCode));
        end();
    }

    private void react(WorkerEvent event) {
        core.handle(world.agenda.nowMs(), event).forEach(effect -> effect.dispatch(this));
        if (!life.isEnded()) {
            wake.schedule(core.nextDeadlineMs());
        }
    }

    private void left(long connection) {
        if (connection == dialled) {
            world.tell(observer -> observer.workerLeft(id));
        }
    }

    private void end() {
        if (life.isEnded()) {
            return;
        }
        life.end();
        List<Link> open = List.copyOf(links.values());
        links.clear();
        open.forEach(Link::workerDied);
        List<SimTask> dead = List.copyOf(tasks.values());
        tasks.clear();
        dead.forEach(SimTask::die);
        world.tell(observer -> observer.workerEnded(id));
        seat.ended(this);
    }
}
