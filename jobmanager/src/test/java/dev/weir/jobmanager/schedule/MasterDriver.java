package dev.weir.jobmanager.schedule;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.CommandId;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.restart.RestartStrategies;
import dev.weir.jobmanager.slot.JobNotice;
import dev.weir.jobmanager.slot.LeasedSlot;
import dev.weir.jobmanager.slot.RevokeReason;
import dev.weir.jobmanager.slot.SlotId;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.DeployTasks;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.deploy.WorkerAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** Plays resource manager and workers for one master, and remembers what it wanted. Owned by one test. */
final class MasterDriver {
    static final long EPOCH = 7;
    static final WorkerId A = new WorkerId("a");
    static final WorkerId B = new WorkerId("b");
    static final WorkerId C = new WorkerId("c");
    static final Failure BROKEN = new Failure(ErrorCode.USER_FUNCTION_FAILED, "No number in 'x'.", "trace");

    final JobGraph graph;
    final JobMasterCore core;
    final List<JobMasterEffect> effects = new ArrayList<>();
    /** Every attempt that was deployed, and where. */
    final Map<AttemptId, WorkerId> deployed = new LinkedHashMap<>();

    long now = 10;
    private long report;
    private int slotIndex;

    MasterDriver(JobGraph graph) {
        this.graph = graph;
        this.core = new JobMasterCore(
                graph,
                List.of(),
                0,
                1,
                new JobMasterSettings(EPOCH, 1000, 5000),
                RestartStrategies.of(Map.of(), graph.configuration(), new SplittableRandom(1)));
    }

    /** Starts the job and leases it one slot on each of these workers, in this order. */
    MasterDriver start(WorkerId... workers) {
        note(core.started(now));
        grant(1, workers);
        return this;
    }

    void grant(long request, WorkerId... workers) {
        List<LeasedSlot> slots = new ArrayList<>();
        for (WorkerId worker : workers) {
            slotIndex++;
            slots.add(new LeasedSlot(new SlotId(worker, slotIndex), new WorkerAddress(worker, "127.0.0.1", 1)));
        }
        note(core.noticed(new JobNotice.SlotsGranted(request, slots), now));
    }

    /** The attempt of that number, whether it was deployed or not. */
    AttemptId attempt(String vertex, int subtask, int number) {
        return new AttemptId(
                graph.id(),
                graph.vertices().stream()
                        .filter(candidate -> candidate.name().equals(vertex))
                        .findFirst()
                        .orElseThrow()
                        .id(),
                subtask,
                number,
                EPOCH);
    }

    /** Its worker reports it. */
    void report(AttemptId attempt, TaskState state) {
        say(deployed.get(attempt), new AttemptReport(attempt, state, Optional.empty()));
    }

    void fail(AttemptId attempt, Failure failure) {
        say(deployed.get(attempt), new AttemptReport(attempt, TaskState.FAILED, Optional.of(failure)));
    }

    void say(WorkerId worker, AttemptReport attempt) {
        report++;
        note(core.noticed(new JobNotice.AttemptReported(worker, OptionalLong.of(report), attempt), now));
    }

    /** All deployed attempts of that number report this. */
    void reportAll(int number, TaskState state) {
        List.copyOf(deployed.keySet()).stream()
                .filter(attempt -> attempt.attempt() == number)
                .forEach(attempt -> report(attempt, state));
    }

    void lose(WorkerId worker) {
        Failure lost = new Failure(ErrorCode.WORKER_LOST, "The worker is lost.", "");
        note(core.noticed(new JobNotice.WorkerGone(worker, lost), now));
    }

    void revoke(WorkerId worker) {
        note(core.noticed(new JobNotice.SlotsRevoked(worker, RevokeReason.DRAINED), now));
    }

    void answer(WorkerId worker, CommandId command, Optional<Failure> failure) {
        note(core.noticed(new JobNotice.CommandAnswered(worker, command, failure), now));
    }

    void cancel() {
        note(core.cancelled(now));
    }

    /** Lets time pass, waking the master when it wants to be. */
    void pass(long ms) {
        long until = now + ms;
        while (core.nextWakeMs() <= until) {
            now = Math.max(now, core.nextWakeMs());
            note(core.woken(now));
        }
        now = until;
    }

    /** What was told to that worker since the effects were cleared. */
    <M extends CoordinatorMessage> List<M> told(WorkerId worker, Class<M> kind) {
        return effects.stream()
                .filter(effect -> effect instanceof JobMasterEffect.Tell tell
                        && tell.worker().equals(worker))
                .map(effect -> ((JobMasterEffect.Tell) effect).message())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** The attempts that a worker was told to end since the effects were cleared. */
    List<AttemptId> cancelled(WorkerId worker) {
        return told(worker, CancelTasks.class).stream()
                .flatMap(cancel -> cancel.attempts().stream())
                .distinct()
                .toList();
    }

    <E extends JobMasterEffect> List<E> effects(Class<E> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    TaskState stateOf(String vertex, int subtask) {
        return view(vertex, subtask).state();
    }

    int numberOf(String vertex, int subtask) {
        return view(vertex, subtask).attempt();
    }

    private SubtaskView view(String vertex, int subtask) {
        return core.view().vertices().stream()
                .filter(candidate -> candidate.name().equals(vertex))
                .findFirst()
                .orElseThrow()
                .subtasks()
                .get(subtask);
    }

    void note(List<JobMasterEffect> more) {
        effects.addAll(more);
        for (JobMasterEffect effect : more) {
            if (effect instanceof JobMasterEffect.Tell tell && tell.message() instanceof DeployTasks deploy) {
                WorkerCommands.attemptsOf(deploy).forEach(attempt -> deployed.put(attempt, tell.worker()));
            }
        }
    }
}
