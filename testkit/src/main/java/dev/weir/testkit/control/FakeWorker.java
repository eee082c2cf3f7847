package dev.weir.testkit.control;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.CommandId;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.DeployTasks;
import dev.weir.rpc.control.CoordinatorMessage.ReleaseJob;
import dev.weir.rpc.control.CoordinatorMessage.ReportReceived;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRegistered;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.rpc.control.WorkerMessage.CommandDone;
import dev.weir.rpc.control.WorkerMessage.Heartbeat;
import dev.weir.rpc.control.WorkerMessage.RegisterWorker;
import dev.weir.rpc.control.WorkerMessage.TaskStateChanged;
import dev.weir.rpc.deploy.SubtaskDeployment;
import dev.weir.rpc.deploy.VertexDeployment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The worker's end of the control conversation without tasks: it acts on a command once, repeats what is not acknowledged,
 * and its tasks move when the test says so. Owned by one test; checks what the leader owes it, and throws when it is broken.
 */
public final class FakeWorker {
    private final WorkerId id;
    private final int slots;
    private final Map<AttemptId, TaskState> tasks = new LinkedHashMap<>();
    private final Map<AttemptId, Failure> failures = new LinkedHashMap<>();
    private final Map<AttemptId, Integer> slotOf = new LinkedHashMap<>();
    private final Map<Long, AttemptReport> unacknowledged = new LinkedHashMap<>();
    private final Set<CommandId> done = new HashSet<>();
    private final Map<JobID, CommandId> released = new HashMap<>();
    private final Set<AttemptId> started = new HashSet<>();
    private long lastReport;
    private long lastHeartbeat;
    private long highestEpoch;
    private boolean registered;

    public FakeWorker(String id, int slots) {
        this.id = new WorkerId(id);
        this.slots = slots;
    }

    public WorkerId id() {
        return id;
    }

    /** Whether the leader has taken it in on the present connection. */
    public boolean isRegistered() {
        return registered;
    }

    /** The first message on a connection. */
    public RegisterWorker register() {
        registered = false;
        List<AttemptReport> attempts = new ArrayList<>();
        tasks.keySet().forEach(attempt -> attempts.add(report(attempt)));
        return new RegisterWorker(id, "127.0.0.1", 1000, slots, 1 << 30, "test", highestEpoch, attempts);
    }

    /** Hears a message; returns what it answers. */
    public List<WorkerMessage> hear(CoordinatorMessage message) {
        highestEpoch = Math.max(highestEpoch, message.epoch());
        if (message instanceof WorkerRegistered) {
            registered = true;
        } else if (message instanceof DeployTasks deploy) {
            return answer(deploy.command(), () -> deploy(deploy));
        } else if (message instanceof CancelTasks cancel) {
            return answer(cancel.command(), () -> cancel(cancel));
        } else if (message instanceof ReleaseJob release) {
            return answer(release.command(), () -> release(release));
        } else if (message instanceof ReportReceived received) {
            unacknowledged.remove(received.report());
        }
        return List.of();
    }

    /** Moves a task on; returns its report. */
    public List<WorkerMessage> move(AttemptId attempt, TaskState next) {
        if (tasks.get(attempt).isTerminal()) {
            throw new IllegalStateException("task " + attempt + " has ended");
        }
        tasks.put(attempt, next);
        if (next == TaskState.FAILED) {
            failures.put(attempt, new Failure(ErrorCode.USER_FUNCTION_FAILED, "The function threw.", "at line 1"));
        }
        lastReport++;
        unacknowledged.put(lastReport, report(attempt));
        return List.of(new TaskStateChanged(lastReport, report(attempt)));
    }

    /** The heartbeat, and everything that was not acknowledged. */
    public List<WorkerMessage> repeat() {
        List<WorkerMessage> messages = new ArrayList<>();
        lastHeartbeat++;
        messages.add(new Heartbeat(
                lastHeartbeat,
                tasks.keySet().stream()
                        .map(attempt ->
                                new TaskMetrics(attempt, lastHeartbeat, lastHeartbeat, 0, 0, 0, 0, 0, lastHeartbeat))
                        .toList()));
        unacknowledged.forEach((number, report) -> messages.add(new TaskStateChanged(number, report)));
        return messages;
    }

    /** The tasks that have not ended. */
    public List<AttemptId> live() {
        return tasks.keySet().stream()
                .filter(attempt -> !tasks.get(attempt).isTerminal())
                .toList();
    }

    /** The state of a task that it knows. */
    public Optional<TaskState> stateOf(AttemptId attempt) {
        return Optional.ofNullable(tasks.get(attempt));
    }

    /** Whether it holds nothing of any job. */
    public boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** Every attempt that it ever started. */
    public Set<AttemptId> started() {
        return started;
    }

    private List<WorkerMessage> answer(CommandId command, ReportingAction action) {
        List<WorkerMessage> messages = new ArrayList<>();
        if (done.add(command)) {
            messages.addAll(action.run());
        }
        messages.add(new CommandDone(command, Optional.empty()));
        return messages;
    }

    private List<WorkerMessage> deploy(DeployTasks deploy) {
        List<WorkerMessage> messages = new ArrayList<>();
        JobID job = deploy.deployment().job();
        if (isReleasedAfter(deploy.command(), job)) {
            return messages; // The deployment was overtaken by the job's end.
        }
        for (VertexDeployment vertex : deploy.deployment().vertices()) {
            for (SubtaskDeployment subtask : vertex.subtasks()) {
                AttemptId attempt =
                        new AttemptId(job, vertex.vertex().id(), subtask.subtask(), subtask.attempt(), subtask.epoch());
                if (!tasks.containsKey(attempt)) { // Else a cancellation has overtaken it.
                    occupy(attempt, subtask.slot());
                    messages.addAll(move(attempt, TaskState.INITIALIZING));
                }
            }
        }
        return messages;
    }

    private void occupy(AttemptId attempt, int slot) {
        if (!started.add(attempt)) {
            throw new AssertionError("attempt " + attempt + " was deployed twice");
        }
        if (slot < 0 || slot >= slots) {
            throw new AssertionError("no slot " + slot + " on " + id);
        }
        slotOf.forEach((other, otherSlot) -> {
            if (otherSlot == slot
                    && !other.job().equals(attempt.job())
                    && !tasks.get(other).isTerminal()) {
                throw new AssertionError("slot " + slot + " of " + id + " is shared by two jobs");
            }
        });
        slotOf.put(attempt, slot);
        tasks.put(attempt, TaskState.DEPLOYING);
    }

    private List<WorkerMessage> cancel(CancelTasks cancel) {
        List<WorkerMessage> messages = new ArrayList<>();
        for (AttemptId attempt : cancel.attempts()) {
            if (isReleasedAfter(cancel.command(), attempt.job())) {
                continue;
            }
            TaskState state = tasks.putIfAbsent(attempt, TaskState.DEPLOYING);
            if (state == null) {
                messages.addAll(move(attempt, TaskState.CANCELED));
            } else if (!state.isTerminal() && state != TaskState.CANCELING) {
                messages.addAll(move(attempt, TaskState.CANCELING));
            }
        }
        return messages;
    }

    private List<WorkerMessage> release(ReleaseJob release) {
        released.put(release.job(), release.command());
        for (AttemptId attempt : List.copyOf(tasks.keySet())) {
            if (attempt.job().equals(release.job())) {
                if (!tasks.get(attempt).isTerminal()) {
                    throw new AssertionError("job released while " + attempt + " lives");
                }
                tasks.remove(attempt);
                failures.remove(attempt);
                slotOf.remove(attempt);
            }
        }
        unacknowledged.values().removeIf(report -> report.attempt().job().equals(release.job()));
        return List.of();
    }

    /** What the leader says after it has released a job is meant for the job's return. */
    private boolean isReleasedAfter(CommandId command, JobID job) {
        CommandId release = released.get(job);
        return release != null && release.value() > command.value();
    }

    private AttemptReport report(AttemptId attempt) {
        return new AttemptReport(attempt, tasks.get(attempt), Optional.ofNullable(failures.get(attempt)));
    }

    /** What a command does the first time. */
    private interface ReportingAction {
        List<WorkerMessage> run();
    }
}
