package dev.weir.taskmanager.control;

import static dev.weir.taskmanager.control.Deployments.attempt;
import static dev.weir.taskmanager.control.Deployments.deploy;
import static dev.weir.taskmanager.control.Deployments.job;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.CommandId;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.HeartbeatAck;
import dev.weir.rpc.control.CoordinatorMessage.ProbeWorker;
import dev.weir.rpc.control.CoordinatorMessage.ReleaseJob;
import dev.weir.rpc.control.CoordinatorMessage.ReportReceived;
import dev.weir.rpc.control.CoordinatorMessage.StopWorker;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRefused;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRegistered;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.ProbeOutcome;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.deploy.WorkerAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Walks every pair of a state of the core and an event, and compares the kinds of effects with a table. */
class WorkerCoreTableTest {
    private static final AttemptId RUNS = attempt(1, 0, 0, 1);
    private static final AttemptId UNKNOWN = attempt(1, 1, 0, 1);

    private static final Map<String, Supplier<CoreDriver>> STATES = new LinkedHashMap<>();
    private static final Map<String, Function<CoreDriver, WorkerEvent>> EVENTS = new LinkedHashMap<>();

    static {
        STATES.put("waiting", () -> {
            CoreDriver driver = CoreDriver.dialing();
            return driver.event(new WorkerEvent.ConnectFailed(driver.connection, "nobody there"));
        });
        STATES.put("dialing", CoreDriver::dialing);
        STATES.put("registering", () -> {
            CoreDriver driver = CoreDriver.dialing();
            return driver.event(new WorkerEvent.Connected(driver.connection));
        });
        STATES.put("registered", () -> CoreDriver.registered(1).receive(deploy(1, 1, RUNS)));
        STATES.put(
                "stopping",
                () -> CoreDriver.registered(1)
                        .receive(deploy(1, 1, RUNS))
                        .event(new WorkerEvent.StopRequested("stop")));
        STATES.put("ended", () -> CoreDriver.registered(1).event(new WorkerEvent.Broken("broken")));

        EVENTS.put("connected", driver -> new WorkerEvent.Connected(driver.connection));
        EVENTS.put("connectFailed", driver -> new WorkerEvent.ConnectFailed(driver.connection, "why"));
        EVENTS.put("connectRefused", driver -> new WorkerEvent.ConnectRefused(driver.connection, "why"));
        EVENTS.put("disconnected", driver -> new WorkerEvent.Disconnected(driver.connection, "why"));
        EVENTS.put("oldDisconnected", driver -> new WorkerEvent.Disconnected(driver.connection - 1, "why"));
        received("workerRegistered", new WorkerRegistered(1, 1_000, 5_000));
        received("workerRefused", new WorkerRefused(1, "why"));
        received("deploy", deploy(1, 2, UNKNOWN));
        received("cancel", new CancelTasks(1, new CommandId(3), List.of(RUNS)));
        received("cancelUnknown", new CancelTasks(1, new CommandId(4), List.of(UNKNOWN)));
        received("release", new ReleaseJob(1, new CommandId(5), job(1)));
        received("reportReceived", new ReportReceived(1, 1));
        received("heartbeatAck", new HeartbeatAck(1, 1));
        received("outdated", new HeartbeatAck(0, 1));
        EVENTS.put(
                "unavailable",
                driver -> new WorkerEvent.CommandUnavailable(
                        driver.connection, 1, new CommandId(6), new Failure(ErrorCode.CONNECTION_FAILED, "why", "")));
        EVENTS.put("running", driver -> new WorkerEvent.TaskMoved(RUNS, TaskState.RUNNING, Optional.empty()));
        EVENTS.put("finished", driver -> new WorkerEvent.TaskMoved(RUNS, TaskState.FINISHED, Optional.empty()));
        received("probe", new ProbeWorker(1, 9, new WorkerAddress(new WorkerId("other"), "h", 1)));
        received("stop", new StopWorker(1, "drained"));
        EVENTS.put("probed", driver -> new WorkerEvent.Probed(driver.connection, 9, ProbeOutcome.SILENT));
        EVENTS.put("oldProbed", driver -> new WorkerEvent.Probed(driver.connection - 1, 9, ProbeOutcome.SILENT));
        EVENTS.put("ending", driver -> new WorkerEvent.TaskEnding(RUNS));
        EVENTS.put("timePassed", driver -> new WorkerEvent.TimePassed());
        EVENTS.put("stopRequested", driver -> new WorkerEvent.StopRequested("why"));
        EVENTS.put("broken", driver -> new WorkerEvent.Broken("why"));
    }

    private static void received(String name, CoordinatorMessage message) {
        EVENTS.put(name, driver -> new WorkerEvent.Received(driver.connection, message));
    }

    /** What is not in here has no effect. Kinds of effects; what is sent by the kind of message. */
    private static final String TABLE = """
            waiting connected: Disconnect
            waiting stopRequested: ShutDown
            waiting broken: ShutDown
            dialing connected: RegisterWorker
            dialing connectRefused: ShutDown
            dialing stopRequested: Disconnect ShutDown
            dialing broken: Disconnect ShutDown
            registering connectRefused: ShutDown
            registering workerRegistered: SendHeartbeat
            registering workerRefused: Disconnect ShutDown
            registering stopRequested: Disconnect ShutDown
            registering broken: Disconnect ShutDown
            registered connectRefused: ShutDown
            registered workerRefused: WorkerLeaves Disconnect ShutDown
            registered deploy: StartTasks TaskStateChanged CommandDone
            registered cancel: CancelTask CommandDone
            registered cancelUnknown: TaskStateChanged CommandDone
            registered release: CancelTask CommandDone
            registered unavailable: CommandDone
            registered running: TaskStateChanged
            registered finished: SendHeartbeat TaskStateChanged
            registered probe: Probe
            registered stop: WorkerLeaves Disconnect CancelTask
            registered probed: WorkerProbed
            registered stopRequested: WorkerLeaves Disconnect CancelTask
            registered broken: WorkerLeaves Disconnect ShutDown
            stopping connected: Disconnect
            stopping finished: ShutDown
            stopping broken: ShutDown
            """;

    @Test
    void everyEventInEveryStateHasTheEffectsOfTheTable() {
        StringBuilder actual = new StringBuilder();
        STATES.forEach((stateName, state) -> EVENTS.forEach((eventName, event) -> {
            CoreDriver driver = state.get();
            driver.event(event.apply(driver));
            if (!driver.effects.isEmpty()) {
                actual.append(stateName).append(' ').append(eventName).append(':');
                driver.effects.forEach(effect -> actual.append(' ').append(kindOf(effect)));
                actual.append('\n');
            }
        }));
        assertEquals(TABLE, actual.toString());
    }

    private static String kindOf(WorkerEffect effect) {
        return effect instanceof WorkerEffect.Send send
                ? send.message().getClass().getSimpleName()
                : effect.getClass().getSimpleName();
    }
}
