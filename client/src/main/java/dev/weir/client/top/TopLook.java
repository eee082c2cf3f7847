package dev.weir.client.top;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.client.rest.RestClient;
import dev.weir.client.watch.Flow;
import dev.weir.client.watch.Flows;
import dev.weir.client.watch.VertexStates;
import dev.weir.rpc.rest.JobDetails;
import dev.weir.rpc.rest.JobsOverview;
import dev.weir.rpc.rest.TaskManagers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at a cluster again and again; speeds are those since earlier looks. Owned by the main thread. */
public final class TopLook {
    private static final int MAX_JOBS = 50;
    private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");

    private final RestClient rest;
    private final Flows flows = new Flows();
    private final Set<String> seen = new HashSet<>();

    /** Asks that JobManager. */
    public TopLook(RestClient rest) {
        this.rest = rest;
    }

    /** What there is now; throws a CliException if nobody answers. */
    public TopView look(long nowNanos) {
        Map<String, Load> loads = new HashMap<>();
        seen.clear();
        List<TopView.Job> jobs = new ArrayList<>();
        List<JobsOverview.Job> live = rest.jobs().jobs().stream()
                .filter(job -> !ENDED.contains(job.state()))
                .sorted(Comparator.comparingLong(JobsOverview.Job::startTime))
                .limit(MAX_JOBS)
                .toList();
        for (JobsOverview.Job job : live) {
            try {
                jobs.add(job(rest.job(job.id()), nowNanos, loads));
            } catch (CliException e) {
                // it ended and was forgotten since it was listed
                if (e.exitCode() != ExitCode.REFUSED) {
                    throw e;
                }
            }
        }
        List<TopView.Worker> workers = rest.taskManagers().taskManagers().stream()
                .sorted(Comparator.comparing(TaskManagers.TaskManager::id))
                .map(worker -> worker(worker, loads.getOrDefault(worker.id(), new Load())))
                .toList();
        flows.keepOnly(seen);
        return new TopView(rest.overview(), jobs, workers);
    }

    /** What the subtasks of a worker add up to. Owned by one look. */
    private static final class Load {
        private int tasks;
        private long recordsPerSecond;
    }

    private TopView.Job job(JobDetails details, long nowNanos, Map<String, Load> loads) {
        List<TopView.Vertex> vertices = new ArrayList<>();
        for (JobDetails.Vertex vertex : details.vertices()) {
            String name = details.id() + "/" + vertex.id();
            for (JobDetails.Subtask subtask : vertex.subtasks()) {
                Flow flow = flow(name + "/" + subtask.subtask(), subtask.metrics(), nowNanos);
                if (!subtask.taskManagerId().isEmpty() && !ENDED.contains(subtask.status())) {
                    Load load = loads.computeIfAbsent(subtask.taskManagerId(), id -> new Load());
                    load.tasks++;
                    load.recordsPerSecond += flow.recordsPerSecond();
                }
            }
            vertices.add(new TopView.Vertex(
                    vertex.id(),
                    vertex.name(),
                    vertex.parallelism(),
                    VertexStates.text(vertex),
                    flow(name, vertex.metrics(), nowNanos)));
        }
        return new TopView.Job(
                details.id(), details.name(), details.state(), details.durationMs(), details.waiting(), vertices);
    }

    private Flow flow(String name, JobDetails.IoMetrics metrics, long nowNanos) {
        seen.add(name);
        return flows.of(name, metrics, nowNanos);
    }

    private static TopView.Worker worker(TaskManagers.TaskManager worker, Load load) {
        return new TopView.Worker(
                worker.id(),
                worker.host() + ":" + worker.dataPort(),
                worker.slots(),
                worker.freeSlots(),
                load.tasks,
                load.recordsPerSecond);
    }
}
