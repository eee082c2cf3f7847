package dev.weir.simulation.world;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.graph.Partitioning;
import dev.weir.core.ids.AttemptId;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.deploy.InputDeployment;
import dev.weir.rpc.deploy.JobDeployment;
import dev.weir.rpc.deploy.SubtaskDeployment;
import dev.weir.rpc.deploy.TaskLocation;
import dev.weir.rpc.deploy.VertexDeployment;
import dev.weir.rpc.deploy.WorkerAddress;
import dev.weir.simulation.invariant.Subtask;
import dev.weir.simulation.invariant.TaskRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The model of one task: it takes its time, fails by chance, and ends when it is cancelled, sooner or later. One thread's. */
final class SimTask {
    private static final long USUAL_CANCEL_MS = 50;
    private static final long SLOW_CANCEL_MS = 20_000;
    private static final long NOTICE_MS = 500;

    private final TaskRun run;
    private final int consumers;
    private final WorkerLife worker;
    private final World world;
    private final DataPlane dataPlane;
    private final Map<AttemptId, WorkerAddress> producers = new LinkedHashMap<>();
    private boolean ended;
    private boolean cancelled;
    private boolean workDone;

    private SimTask(TaskRun run, int consumers, WorkerLife worker, World world, DataPlane dataPlane) {
        this.run = run;
        this.consumers = consumers;
        this.worker = worker;
        this.world = world;
        this.dataPlane = dataPlane;
    }

    /** The tasks that a deployment asks for. */
    static List<SimTask> of(JobDeployment deployment, WorkerLife worker, World world, DataPlane dataPlane) {
        List<SimTask> tasks = new ArrayList<>();
        for (VertexDeployment vertex : deployment.vertices()) {
            int consumers = vertex.outputs().stream()
                    .mapToInt(output -> output.edge().partitioning() == Partitioning.FORWARD
                            ? 1
                            : output.consumerWorkers().size())
                    .sum();
            for (SubtaskDeployment subtask : vertex.subtasks()) {
                Subtask what = new Subtask(deployment.job(), vertex.vertex().id(), subtask.subtask());
                TaskRun run = new TaskRun(
                        TaskRun.attempt(what, subtask), worker.id, subtask.slot(), producers(what, vertex.inputs()));
                SimTask task = new SimTask(run, consumers, worker, world, dataPlane);
                task.noteProducers(deployment, vertex, what);
                tasks.add(task);
            }
        }
        return tasks;
    }

    TaskRun run() {
        return run;
    }

    void start() {
        dataPlane.started(this);
        for (Map.Entry<AttemptId, WorkerAddress> producer : producers.entrySet()) {
            if (cluster().between(seat(), cluster().seatOf(producer.getValue())).isDown()) {
                producerGone(producer.getKey());
            }
        }
        later(world.chance.between(1L, 200L), this::opened);
    }

    void cancel() {
        if (cancelled) {
            return;
        }
        cancelled = true;
        if (world.chance.hits(world.faults().hangingCancels())) {
            return;
        }
        boolean slow = world.chance.hits(world.faults().slowCancels());
        later(world.chance.between(0L, slow ? SLOW_CANCEL_MS : USUAL_CANCEL_MS), () -> end(TaskState.CANCELED));
    }

    WorkerSeat seat() {
        return worker.seat;
    }

    /** Its machine and that one can't reach each other. */
    void apartFrom(WorkerSeat other) {
        producers.forEach((producer, address) -> {
            if (cluster().seatOf(address) == other) {
                producerGone(producer);
            }
        });
    }

    /** The way to a producer has broken, or the producer has ended badly. */
    void producerGone(AttemptId producer) {
        // One that is too slow to notice is stuck until it is cancelled.
        if (world.chance.hits(0.7)) {
            later(world.chance.between(1L, NOTICE_MS), () -> {
                if (!cancelled) {
                    fail(new Failure(
                            ErrorCode.CONNECTION_FAILED,
                            "The connection with " + producer + " broke.",
                            "",
                            Optional.of(producers.get(producer).id())));
                }
            });
        }
    }

    /** Ends if its work is done and its neighbours let it. */
    void finishIfPossible() {
        if (workDone
                && !ended
                && !cancelled
                && dataPlane.inputIsOver(this)
                && dataPlane.isRead(run.attempt(), consumers)) {
            later(world.chance.between(0L, 20L), () -> {
                if (!cancelled) {
                    end(TaskState.FINISHED);
                }
            });
        }
    }

    /** Its process is gone. */
    void die() {
        if (!ended) {
            ended = true;
            dataPlane.ended(this, TaskState.FAILED);
        }
    }

    private void opened() {
        if (!cancelled) {
            worker.taskMoved(this, TaskState.RUNNING, Optional.empty());
            later(world.chance.between(1L, cluster().maxTaskMs(run.attempt().job())), this::worked);
        }
    }

    private void worked() {
        if (cancelled) {
            return;
        }
        if (world.chance.hits(world.faults().taskFailures())) {
            fail(new Failure(ErrorCode.USER_FUNCTION_FAILED, "It threw.", ""));
        } else {
            workDone = true;
            finishIfPossible();
        }
    }

    private void fail(Failure failure) {
        end(TaskState.FAILED, Optional.of(failure));
    }

    private void end(TaskState state) {
        end(state, Optional.empty());
    }

    private void end(TaskState state, Optional<Failure> failure) {
        if (ended) {
            return;
        }
        ended = true;
        world.tell(observer -> observer.taskEnded(run, state));
        dataPlane.ended(this, state);
        worker.taskMoved(this, state, failure);
    }

    private void later(long delayMs, Runnable action) {
        world.agenda.after(
                delayMs,
                () -> worker.life.run(() -> {
                    if (!ended) {
                        action.run();
                    }
                }));
    }

    private Cluster cluster() {
        return worker.cluster();
    }

    private void noteProducers(JobDeployment deployment, VertexDeployment vertex, Subtask what) {
        for (InputDeployment input : vertex.inputs()) {
            for (int index = 0; index < input.producers().size(); index++) {
                TaskLocation location = input.producers().get(index);
                AttemptId producer = new Subtask(what.job(), input.edge().source(), index)
                        .attempt(location.attempt(), location.epoch());
                if (run.producers().contains(producer)) {
                    producers.put(producer, deployment.workers().get(location.worker()));
                }
            }
        }
    }

    private static List<AttemptId> producers(Subtask consumer, List<InputDeployment> inputs) {
        List<AttemptId> producers = new ArrayList<>();
        for (InputDeployment input : inputs) {
            boolean pointwise = input.edge().partitioning() == Partitioning.FORWARD;
            List<TaskLocation> locations = input.producers();
            for (int index = 0; index < locations.size(); index++) {
                if (!pointwise || index == consumer.index()) {
                    TaskLocation location = locations.get(index);
                    producers.add(new Subtask(consumer.job(), input.edge().source(), index)
                            .attempt(location.attempt(), location.epoch()));
                }
            }
        }
        return producers;
    }
}
