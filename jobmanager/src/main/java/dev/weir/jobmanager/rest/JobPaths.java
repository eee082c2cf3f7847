package dev.weir.jobmanager.rest;

import static dev.weir.jobmanager.rest.Answers.await;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.jobmanager.actor.ClusterGateway;
import dev.weir.jobmanager.metrics.JobMetrics;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.jobmanager.schedule.SubtaskView;
import dev.weir.jobmanager.schedule.VertexView;
import dev.weir.rpc.rest.AggregatedMetric;
import dev.weir.rpc.rest.JobAccumulators;
import dev.weir.rpc.rest.JobConfig;
import dev.weir.rpc.rest.JobDetails;
import dev.weir.rpc.rest.JobExceptions;
import dev.weir.rpc.rest.JobIds;
import dev.weir.rpc.rest.JobPlanInfo;
import dev.weir.rpc.rest.JobsOverview;
import dev.weir.rpc.rest.Metric;
import dev.weir.rpc.rest.SubmitResponse;
import dev.weir.rpc.rest.VertexDetails;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Set;

/** The paths of jobs, but for their submission. Thread-safe. */
final class JobPaths {
    private static final String ASKED = "Names with commas between; without it the names that there are.";

    private final RestServices services;
    private final ClusterGateway gateway;

    JobPaths(RestServices services) {
        this.services = services;
        this.gateway = services.gateway();
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                        "/jobs",
                        "Ids and states of all jobs.",
                        JobIds.class,
                        context -> JobBodies.ids(await(gateway.jobs()))),
                Endpoint.get(
                        "/jobs/overview",
                        "All jobs, with the numbers of their tasks by state.",
                        JobsOverview.class,
                        context -> JobBodies.jobs(await(gateway.jobs()), nowMs())),
                Endpoint.get(
                        "/jobs/{jobid}",
                        "A job with its vertices and subtasks; 'waiting' says what a job without slots waits for.",
                        JobDetails.class,
                        context -> JobBodies.details(job(context), nowMs())),
                Endpoint.of(
                                HandlerType.PATCH,
                                "/jobs/{jobid}",
                                "Has a job end; answers when that is under way.",
                                SubmitResponse.class,
                                this::cancel)
                        .withQuery("mode", "'cancel', the only one.")
                        .withStatus(202),
                Endpoint.get(
                        "/jobs/{jobid}/exceptions",
                        "Why a job failed, and what failed before.",
                        JobExceptions.class,
                        context -> JobBodies.exceptions(job(context))),
                Endpoint.get(
                        "/jobs/{jobid}/plan",
                        "The vertices of a job and what flows between them.",
                        JobPlanInfo.class,
                        context -> JobBodies.plan(job(context))),
                Endpoint.get(
                        "/jobs/{jobid}/config",
                        "The settings that a job was submitted with.",
                        JobConfig.class,
                        context -> JobBodies.config(job(context))),
                Endpoint.get(
                                "/jobs/{jobid}/accumulators",
                                "What the accumulators of tasks that have finished have come to.",
                                JobAccumulators.class,
                                context -> AccumulatorBodies.of(
                                        job(context), "true".equals(context.queryParam("includeSerializedValue"))))
                        .withQuery("includeSerializedValue", "'true' for those of each task as well."),
                Endpoint.get("/jobs/{jobid}/metrics", "Metrics of a job.", Metric.class, this::jobMetrics)
                        .withQuery("get", ASKED)
                        .asList(),
                Endpoint.get(
                        "/jobs/{jobid}/vertices/{vertexid}",
                        "A vertex with its subtasks.",
                        VertexDetails.class,
                        context -> JobBodies.vertexDetails(vertex(context), nowMs())),
                Endpoint.get(
                                "/jobs/{jobid}/vertices/{vertexid}/metrics",
                                "Metrics of a vertex's subtasks, named SUBTASK.METRIC.",
                                Metric.class,
                                context -> MetricBodies.values(vertex(context), context.queryParam("get")))
                        .withQuery("get", ASKED)
                        .asList(),
                Endpoint.get(
                                "/jobs/{jobid}/vertices/{vertexid}/subtasks/metrics",
                                "Metrics over all subtasks of a vertex, or some.",
                                AggregatedMetric.class,
                                this::subtaskMetrics)
                        .withQuery("get", ASKED)
                        .withQuery("agg", "Some of min, max, avg, sum, with commas between; all without it.")
                        .withQuery("subtasks", "Indexes and ranges such as '0,2-4'; all without it.")
                        .asList());
    }

    private List<Metric> jobMetrics(Context context) throws InterruptedException {
        return MetricBodies.values(JobMetrics.of(job(context), nowMs()), context.queryParam("get"));
    }

    private List<AggregatedMetric> subtaskMetrics(Context context) throws InterruptedException {
        VertexView vertex = vertex(context);
        Set<Integer> chosen = SubtaskRanges.parse(context.queryParam("subtasks"), vertex.parallelism());
        List<SubtaskView> subtasks = vertex.subtasks().stream()
                .filter(subtask -> chosen.contains(subtask.subtask()))
                .toList();
        return MetricBodies.aggregated(subtasks, context.queryParam("get"), context.queryParam("agg"));
    }

    private SubmitResponse cancel(Context context) throws InterruptedException {
        if (!"cancel".equals(context.queryParam("mode"))) {
            throw new WeirException(ErrorCode.BAD_REQUEST, "A job can be patched with mode=cancel alone.");
        }
        return new SubmitResponse(await(gateway.cancel(jobId(context))).toHexString());
    }

    private JobView job(Context context) throws InterruptedException {
        JobID job = jobId(context);
        return await(gateway.job(job))
                .orElseThrow(() -> new WeirException(
                        ErrorCode.NOT_FOUND, "There is no job " + job + ": 'weir list' shows the jobs."));
    }

    private VertexView vertex(Context context) throws InterruptedException {
        String id = context.pathParam("vertexid");
        return job(context).vertices().stream()
                .filter(vertex -> vertex.id().hex().equals(id))
                .findFirst()
                .orElseThrow(() -> new WeirException(
                        ErrorCode.NOT_FOUND, "The job has no such vertex: GET /jobs/{jobid} lists them."));
    }

    private static JobID jobId(Context context) {
        try {
            return JobID.fromHexString(context.pathParam("jobid"));
        } catch (IllegalArgumentException e) {
            throw new WeirException(ErrorCode.BAD_REQUEST, e.getMessage(), e);
        }
    }

    private long nowMs() {
        return services.time().nowMs();
    }
}
