package dev.weir.simulation.invariant;

import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.rpc.control.TaskState;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** S17: when a leader says that a job has ended, no task of it that this leader made runs on a worker of the cluster. */
public final class EndedJobRunsNothing implements Invariant {
    private final Map<AttemptId, TaskRun> live = new LinkedHashMap<>();
    private final Set<WorkerId> members = new HashSet<>();

    @Override
    public String name() {
        return "S17 ended job runs nothing";
    }

    @Override
    public void leaderStarted(long epoch) {
        members.clear();
    }

    @Override
    public void membership(long epoch, WorkerId worker, boolean registered) {
        if (registered) {
            members.add(worker);
        } else {
            members.remove(worker);
        }
    }

    @Override
    public void taskStarted(TaskRun task) {
        live.put(task.attempt(), task);
    }

    @Override
    public void taskEnded(TaskRun task, TaskState state) {
        live.remove(task.attempt());
    }

    @Override
    public void workerEnded(WorkerId worker) {
        live.values().removeIf(task -> task.worker().equals(worker));
    }

    @Override
    public void jobEnded(long epoch, JobView result) {
        for (TaskRun task : live.values()) {
            boolean own = task.attempt().job().equals(result.id())
                    && task.attempt().epoch() == epoch
                    && members.contains(task.worker());
            require(
                    !own,
                    () -> "job " + result.id() + " is " + result.state() + " while " + task.attempt() + " runs on "
                            + task.worker());
        }
    }
}
