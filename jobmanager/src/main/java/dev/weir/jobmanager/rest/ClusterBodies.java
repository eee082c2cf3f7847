package dev.weir.jobmanager.rest;

import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.schedule.JobState;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.jobmanager.schedule.SubtaskView;
import dev.weir.jobmanager.schedule.VertexView;
import dev.weir.jobmanager.slot.WorkerView;
import dev.weir.rpc.rest.ClusterOverview;
import dev.weir.rpc.rest.TaskManagerDetails;
import dev.weir.rpc.rest.TaskManagers;
import java.util.ArrayList;
import java.util.List;

/** Turns views of the cluster into the bodies of answers. Has no state. */
final class ClusterBodies {
    private ClusterBodies() {}

    static ClusterOverview overview(List<WorkerView> workers, List<JobView> jobs, String version) {
        return new ClusterOverview(
                workers.size(),
                workers.stream().mapToInt(WorkerView::slots).sum(),
                workers.stream().mapToInt(WorkerView::freeSlots).sum(),
                (int) jobs.stream().filter(job -> !job.state().isTerminal()).count(),
                count(jobs, JobState.FINISHED),
                count(jobs, JobState.CANCELED),
                count(jobs, JobState.FAILED),
                version);
    }

    static TaskManagers taskManagers(List<WorkerView> workers) {
        return new TaskManagers(workers.stream()
                .map(worker -> new TaskManagers.TaskManager(
                        worker.id().value(),
                        worker.host(),
                        worker.dataPort(),
                        worker.lastHeardMs(),
                        worker.slots(),
                        worker.freeSlots(),
                        worker.suspect(),
                        worker.draining()))
                .toList());
    }

    static TaskManagerDetails taskManager(WorkerView worker, List<JobView> jobs) {
        List<TaskManagerDetails.Task> tasks = new ArrayList<>();
        for (JobView job : jobs) {
            for (VertexView vertex : job.vertices()) {
                for (SubtaskView subtask : vertex.subtasks()) {
                    if (runsOn(worker, subtask)) {
                        tasks.add(task(job, vertex, subtask));
                    }
                }
            }
        }
        return new TaskManagerDetails(
                worker.id().value(),
                worker.host(),
                worker.dataPort(),
                worker.lastHeardMs(),
                worker.slots(),
                worker.freeSlots(),
                worker.suspect(),
                worker.draining(),
                worker.blockedWith().stream().map(WorkerId::value).toList(),
                new TaskManagerDetails.Metrics(worker.memoryBytes()),
                tasks);
    }

    private static boolean runsOn(WorkerView worker, SubtaskView subtask) {
        return !subtask.state().isTerminal()
                && subtask.worker().filter(on -> on.id().equals(worker.id())).isPresent();
    }

    private static TaskManagerDetails.Task task(JobView job, VertexView vertex, SubtaskView subtask) {
        return new TaskManagerDetails.Task(
                job.id().toHexString(),
                vertex.id().hex(),
                vertex.name(),
                subtask.subtask(),
                subtask.attempt(),
                subtask.state().name());
    }

    private static int count(List<JobView> jobs, JobState state) {
        return (int) jobs.stream().filter(job -> job.state() == state).count();
    }
}
