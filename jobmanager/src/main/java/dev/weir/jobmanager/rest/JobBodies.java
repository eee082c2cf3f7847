package dev.weir.jobmanager.rest;

import dev.weir.api.config.Configuration;
import dev.weir.api.config.CoreOptions;
import dev.weir.jobmanager.schedule.JobFailure;
import dev.weir.jobmanager.schedule.JobPlan;
import dev.weir.jobmanager.schedule.JobState;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.jobmanager.schedule.SubtaskView;
import dev.weir.jobmanager.schedule.VertexView;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.rest.JobConfig;
import dev.weir.rpc.rest.JobDetails;
import dev.weir.rpc.rest.JobExceptions;
import dev.weir.rpc.rest.JobIds;
import dev.weir.rpc.rest.JobPlanInfo;
import dev.weir.rpc.rest.JobsOverview;
import dev.weir.rpc.rest.VertexDetails;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns views of jobs into the bodies of answers. Has no state. */
final class JobBodies {
    private JobBodies() {}

    static JobsOverview jobs(List<JobView> jobs, long nowMs) {
        return new JobsOverview(jobs.stream().map(job -> job(job, nowMs)).toList());
    }

    static JobDetails details(JobView job, long nowMs) {
        List<JobDetails.Vertex> vertices =
                job.vertices().stream().map(vertex -> vertex(vertex, nowMs)).toList();
        Map<String, Integer> statusCounts = new HashMap<>();
        vertices.forEach(vertex -> statusCounts.merge(vertex.status(), 1, Integer::sum));
        return new JobDetails(
                job.id().toHexString(),
                job.name(),
                job.state().name(),
                job.startMs(),
                job.endMs(),
                duration(job.startMs(), job.endMs(), nowMs),
                nowMs,
                timestamps(job),
                vertices,
                statusCounts,
                job.slotWait().map(JobView.SlotWait::sentence).orElse(""));
    }

    static JobIds ids(List<JobView> jobs) {
        return new JobIds(jobs.stream()
                .map(job -> new JobIds.Job(job.id().toHexString(), job.state().name()))
                .toList());
    }

    static VertexDetails vertexDetails(VertexView vertex, long nowMs) {
        return new VertexDetails(
                vertex.id().hex(),
                vertex.name(),
                vertex.parallelism(),
                nowMs,
                vertex.subtasks().stream()
                        .map(subtask -> subtaskDetails(subtask, nowMs))
                        .toList());
    }

    private static VertexDetails.Subtask subtaskDetails(SubtaskView subtask, long nowMs) {
        return new VertexDetails.Subtask(
                subtask.subtask(),
                subtask.state().name(),
                subtask.attempt(),
                subtask.worker()
                        .map(worker -> worker.host() + ":" + worker.dataPort())
                        .orElse(""),
                subtask.startMs(),
                subtask.endMs(),
                duration(subtask.startMs(), subtask.endMs(), nowMs),
                subtask.worker().map(worker -> worker.id().value()).orElse(""),
                metrics(subtask));
    }

    static JobExceptions exceptions(JobView job) {
        JobExceptions.History history = new JobExceptions.History(
                job.failures().stream().map(JobBodies::entry).toList(),
                job.failures().size() < job.restarts());
        return job.rootCause()
                .map(failure ->
                        new JobExceptions(trace(failure), failure.sentence(), Math.max(0, job.rootCauseMs()), history))
                .orElseGet(() -> new JobExceptions("", "", 0, history));
    }

    private static JobExceptions.Entry entry(JobFailure failed) {
        Failure failure = failed.failure();
        return new JobExceptions.Entry(
                failure.code().name(),
                trace(failure),
                failure.sentence(),
                failed.atMs(),
                failed.task(),
                failed.worker().map(worker -> worker.id().value()).orElse(""));
    }

    static JobPlanInfo plan(JobView job) {
        return new JobPlanInfo(new JobPlanInfo.Plan(
                job.id().toHexString(),
                job.name(),
                "STREAMING",
                job.plan().nodes().stream().map(JobBodies::node).toList()));
    }

    private static JobPlanInfo.Node node(JobPlan.Node node) {
        List<JobPlanInfo.Input> inputs = new ArrayList<>();
        for (JobPlan.Input input : node.inputs()) {
            inputs.add(new JobPlanInfo.Input(
                    inputs.size(), input.source().hex(), input.partitioning().name(), "pipelined_bounded"));
        }
        return new JobPlanInfo.Node(node.id().hex(), node.parallelism(), String.join(" -> ", node.operators()), inputs);
    }

    static JobConfig config(JobView job) {
        Configuration configuration = Configuration.fromMap(job.plan().configuration());
        return new JobConfig(
                job.id().toHexString(),
                job.name(),
                new JobConfig.ExecutionConfig(
                        job.plan().configuration().getOrDefault("restart-strategy.type", "none"),
                        configuration.get(CoreOptions.DEFAULT_PARALLELISM),
                        true,
                        job.plan().configuration()));
    }

    private static String trace(Failure failure) {
        return failure.stackTrace().isEmpty() ? failure.sentence() : failure.stackTrace();
    }

    private static JobsOverview.Job job(JobView job, long nowMs) {
        Map<String, Integer> tasks = new TreeMap<>();
        List<SubtaskView> subtasks = job.vertices().stream()
                .flatMap(vertex -> vertex.subtasks().stream())
                .toList();
        for (TaskState state : TaskState.values()) {
            tasks.put(state.name().toLowerCase(Locale.ROOT), count(subtasks, state));
        }
        tasks.put("total", subtasks.size());
        long lastChange = subtasks.stream()
                .mapToLong(subtask -> Math.max(subtask.startMs(), subtask.endMs()))
                .max()
                .orElse(job.startMs());
        return new JobsOverview.Job(
                job.id().toHexString(),
                job.name(),
                job.state().name(),
                job.startMs(),
                job.endMs(),
                duration(job.startMs(), job.endMs(), nowMs),
                Math.max(job.startMs(), Math.max(job.endMs(), lastChange)),
                tasks);
    }

    private static JobDetails.Vertex vertex(VertexView vertex, long nowMs) {
        List<SubtaskView> subtasks = vertex.subtasks();
        Map<String, Integer> tasks = new TreeMap<>();
        for (TaskState state : TaskState.values()) {
            tasks.put(state.name(), count(subtasks, state));
        }
        TaskState status = status(subtasks);
        long startMs = subtasks.stream()
                .mapToLong(SubtaskView::startMs)
                .filter(ms -> ms >= 0)
                .min()
                .orElse(-1);
        long endMs = status.isTerminal()
                ? subtasks.stream().mapToLong(SubtaskView::endMs).max().orElse(-1)
                : -1;
        return new JobDetails.Vertex(
                vertex.id().hex(),
                vertex.name(),
                vertex.parallelism(),
                status.name(),
                startMs,
                endMs,
                duration(startMs, endMs, nowMs),
                tasks,
                subtasks.stream().map(JobBodies::metrics).reduce(JobDetails.IoMetrics.NONE, JobDetails.IoMetrics::plus),
                subtasks.stream().map(JobBodies::subtask).toList());
    }

    private static JobDetails.Subtask subtask(SubtaskView subtask) {
        return new JobDetails.Subtask(
                subtask.subtask(),
                subtask.state().name(),
                subtask.attempt(),
                subtask.worker().map(worker -> worker.id().value()).orElse(""),
                metrics(subtask));
    }

    private static JobDetails.IoMetrics metrics(SubtaskView subtask) {
        return subtask.metrics().map(JobBodies::metrics).orElse(JobDetails.IoMetrics.NONE);
    }

    private static JobDetails.IoMetrics metrics(TaskMetrics metrics) {
        return new JobDetails.IoMetrics(
                metrics.bytesInLocal() + metrics.bytesInRemote(),
                metrics.bytesInRemote(),
                metrics.recordsIn(),
                metrics.bytesOut(),
                metrics.recordsOut(),
                metrics.backPressuredMs(),
                metrics.idleMs(),
                metrics.busyMs());
    }

    /** What the subtasks add up to: the worst that has happened, else how far the slowest has come. */
    private static TaskState status(List<SubtaskView> subtasks) {
        Set<TaskState> states = subtasks.stream()
                .map(SubtaskView::state)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TaskState.class)));
        for (TaskState worst : List.of(TaskState.FAILED, TaskState.CANCELING, TaskState.CANCELED)) {
            if (states.contains(worst)) {
                return worst;
            }
        }
        boolean someRun = states.contains(TaskState.RUNNING);
        states.remove(TaskState.FINISHED);
        if (states.isEmpty()) {
            return TaskState.FINISHED;
        }
        return someRun ? TaskState.RUNNING : states.iterator().next();
    }

    private static Map<String, Long> timestamps(JobView job) {
        Map<String, Long> timestamps = new HashMap<>();
        for (JobState state : JobState.values()) {
            timestamps.put(state.name(), 0L);
        }
        timestamps.put(JobState.CREATED.name(), job.startMs());
        job.vertices().stream()
                .flatMap(vertex -> vertex.subtasks().stream())
                .mapToLong(SubtaskView::startMs)
                .filter(ms -> ms >= 0)
                .min()
                .ifPresent(ms -> timestamps.put(JobState.RUNNING.name(), ms));
        if (job.rootCauseMs() >= 0) {
            timestamps.put(JobState.FAILING.name(), job.rootCauseMs());
        }
        if (job.state().isTerminal()) {
            timestamps.put(job.state().name(), job.endMs());
        }
        return timestamps;
    }

    private static long duration(long startMs, long endMs, long nowMs) {
        if (startMs < 0) {
            return 0;
        }
        return Math.max(0, (endMs < 0 ? nowMs : endMs) - startMs);
    }

    private static int count(List<SubtaskView> subtasks, TaskState state) {
        return (int)
                subtasks.stream().filter(subtask -> subtask.state() == state).count();
    }
}
