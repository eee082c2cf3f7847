package dev.weir.simulation.invariant;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.jobmanager.schedule.JobState;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.rpc.control.TaskState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * S9: a job is called FINISHED only when the last attempt of each of its subtasks has finished, and each read the results of
 * the last attempts.
 */
public final class FinishedIsTrue implements Invariant {
    private final Map<JobID, JobRecord> records = new HashMap<>();
    private final Map<Subtask, TaskRun> last = new HashMap<>();
    private final Set<AttemptId> finished = new HashSet<>();

    @Override
    public String name() {
        return "S9 finished is true";
    }

    @Override
    public void jobPlanned(JobRecord record) {
        records.put(record.id(), record);
    }

    @Override
    public void taskStarted(TaskRun task) {
        last.merge(
                task.subtask(),
                task,
                (one, other) -> Subtask.AGE.compare(one.attempt(), other.attempt()) > 0 ? one : other);
    }

    @Override
    public void taskEnded(TaskRun task, TaskState state) {
        if (state == TaskState.FINISHED) {
            finished.add(task.attempt());
        }
    }

    @Override
    public void jobEnded(long epoch, JobView result) {
        if (result.state() != JobState.FINISHED) {
            return;
        }
        records.get(result.id()).graph().vertices().forEach(vertex -> {
            for (int index = 0; index < vertex.parallelism(); index++) {
                check(new Subtask(result.id(), vertex.id(), index));
            }
        });
    }

    private void check(Subtask subtask) {
        TaskRun task = last.get(subtask);
        require(task != null, () -> "a job is FINISHED whose " + subtask + " never ran");
        require(finished.contains(task.attempt()), () -> "a job is FINISHED whose " + task.attempt() + " is not");
        for (AttemptId producer : task.producers()) {
            require(
                    last.get(Subtask.of(producer)).attempt().equals(producer),
                    () -> "a job is FINISHED whose " + task.attempt() + " has read of " + producer
                            + ", which was not the last attempt");
        }
    }
}
