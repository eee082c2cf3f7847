package dev.weir.taskmanager.control;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRegistered;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.rpc.control.WorkerMessage.CommandDone;
import dev.weir.rpc.control.WorkerMessage.TaskStateChanged;
import dev.weir.rpc.deploy.JobDeployment;
import dev.weir.taskmanager.control.WorkerEffect.CancelTask;
import dev.weir.taskmanager.control.WorkerEffect.Connect;
import dev.weir.taskmanager.control.WorkerEffect.Disconnect;
import dev.weir.taskmanager.control.WorkerEffect.ReleaseJob;
import dev.weir.taskmanager.control.WorkerEffect.Send;
import dev.weir.taskmanager.control.WorkerEffect.ShutDown;
import dev.weir.taskmanager.control.WorkerEffect.StartTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Drives a core by hand: keeps the time, sends events, and remembers the effects of the last one. */
final class CoreDriver {
    static final long INTERVAL_MS = 1_000;
    static final long TIMEOUT_MS = 5_000;
    static final WorkerSettings SETTINGS = new WorkerSettings(
            new WorkerId("worker-1"), "localhost", 7_000, 4, 1 << 20, "test", 5_000, 100, 10_000, 5_000, 3_000, 30_000);

    final WorkerCore core = new WorkerCore(SETTINGS, new SplittableRandom(1), 0);
    long nowMs;
    long connection;
    List<WorkerEffect> effects = List.of();

    /** A core whose leader of that epoch has registered it. */
    static CoreDriver registered(long epoch) {
        CoreDriver driver = dialing();
        driver.event(new WorkerEvent.Connected(driver.connection));
        driver.receive(new WorkerRegistered(epoch, INTERVAL_MS, TIMEOUT_MS));
        return driver;
    }

    static CoreDriver dialing() {
        CoreDriver driver = new CoreDriver();
        driver.event(new WorkerEvent.TimePassed());
        return driver;
    }

    CoreDriver event(WorkerEvent event) {
        effects = core.handle(nowMs, event);
        for (Connect connect : all(Connect.class)) {
            connection = connect.connection();
        }
        return this;
    }

    CoreDriver receive(CoordinatorMessage message) {
        return event(new WorkerEvent.Received(connection, message));
    }

    CoreDriver moved(AttemptId attempt, TaskState state) {
        return event(new WorkerEvent.TaskMoved(attempt, state, Optional.empty()));
    }

    CoreDriver at(long timeMs) {
        nowMs = timeMs;
        return event(new WorkerEvent.TimePassed());
    }

    <E extends WorkerEffect> List<E> all(Class<E> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <M extends WorkerMessage> List<M> sent(Class<M> kind) {
        return all(Send.class).stream()
                .map(Send::message)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    List<AttemptId> started() {
        List<AttemptId> ids = new ArrayList<>();
        for (StartTasks start : all(StartTasks.class)) {
            JobDeployment deployment = start.deployment();
            ids.addAll(Deployments.attemptsOf(deployment));
        }
        return ids;
    }

    List<AttemptId> cancelled() {
        return all(CancelTask.class).stream().map(CancelTask::attempt).toList();
    }

    List<JobID> releasedJobs() {
        return all(ReleaseJob.class).stream().map(ReleaseJob::job).toList();
    }

    List<CommandDone> answers() {
        return sent(CommandDone.class);
    }

    /** The states told about an attempt by the last event. */
    List<TaskState> told(AttemptId attempt) {
        return sent(TaskStateChanged.class).stream()
                .map(TaskStateChanged::attempt)
                .filter(report -> report.attempt().equals(attempt))
                .map(report -> report.state())
                .toList();
    }

    boolean disconnected() {
        return !all(Disconnect.class).isEmpty();
    }

    Optional<ShutDown> shutDown() {
        return all(ShutDown.class).stream().findFirst();
    }
}
