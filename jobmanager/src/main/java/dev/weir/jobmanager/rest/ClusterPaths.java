package dev.weir.jobmanager.rest;

import static dev.weir.jobmanager.rest.Answers.await;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.actor.ClusterGateway;
import dev.weir.jobmanager.metrics.ClusterMetrics;
import dev.weir.jobmanager.slot.WorkerView;
import dev.weir.rpc.metrics.MetricsText;
import dev.weir.rpc.rest.ClusterConfig;
import dev.weir.rpc.rest.ClusterOverview;
import dev.weir.rpc.rest.Empty;
import dev.weir.rpc.rest.TaskManagerDetails;
import dev.weir.rpc.rest.TaskManagers;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The paths of the cluster and its workers. Thread-safe. */
final class ClusterPaths {
    private static final int REFRESH_MS = 3_000;
    private static final int MS_PER_SECOND = 1_000;

    private final RestServices services;
    private final RestSettings settings;
    private final ClusterGateway gateway;

    ClusterPaths(RestServices services, RestSettings settings) {
        this.services = services;
        this.settings = settings;
        this.gateway = services.gateway();
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                        "/overview",
                        "What the cluster has, and how its jobs fare.",
                        ClusterOverview.class,
                        context -> ClusterBodies.overview(
                                await(gateway.workers()), await(gateway.jobs()), settings.version())),
                Endpoint.get(
                        "/config",
                        "What a page that shows the cluster has to know.",
                        ClusterConfig.class,
                        this::config),
                Endpoint.get(
                        "/taskmanagers",
                        "The registered workers.",
                        TaskManagers.class,
                        context -> ClusterBodies.taskManagers(await(gateway.workers()))),
                Endpoint.get(
                        "/taskmanagers/{taskmanagerid}",
                        "One worker and the tasks that it runs.",
                        TaskManagerDetails.class,
                        this::taskManager),
                Endpoint.of(
                                HandlerType.PATCH,
                                "/taskmanagers/{taskmanagerid}",
                                "Has a worker's jobs move elsewhere and the worker stop; answers when that is under way.",
                                Empty.class,
                                this::drain)
                        .withQuery("mode", "'drain', the only one.")
                        .withStatus(202),
                Endpoint.text(
                        "/metrics",
                        "The metrics of the JobManager and its jobs, for a Prometheus server.",
                        MetricsText.CONTENT_TYPE,
                        context -> ClusterMetrics.text(
                                await(gateway.workers()),
                                await(gateway.jobs()),
                                settings.host(),
                                services.time().nowMs())));
    }

    private ClusterConfig config(Context context) {
        ZonedDateTime now =
                ZonedDateTime.ofInstant(Instant.ofEpochMilli(services.time().nowMs()), ZoneId.systemDefault());
        return new ClusterConfig(
                REFRESH_MS,
                now.getZone().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                now.getOffset().getTotalSeconds() * MS_PER_SECOND,
                settings.version(),
                new ClusterConfig.Features(services.programs().isPresent(), true));
    }

    private Empty drain(Context context) throws InterruptedException {
        if (!"drain".equals(context.queryParam("mode"))) {
            throw new WeirException(ErrorCode.BAD_REQUEST, "A TaskManager can be patched with mode=drain alone.");
        }
        await(gateway.drain(idOf(context).orElseThrow(ClusterPaths::unknown)));
        return new Empty();
    }

    private TaskManagerDetails taskManager(Context context) throws InterruptedException {
        Optional<WorkerId> id = idOf(context);
        WorkerView worker = await(gateway.workers()).stream()
                .filter(known -> id.isPresent() && known.id().equals(id.get()))
                .findFirst()
                .orElseThrow(ClusterPaths::unknown);
        return ClusterBodies.taskManager(worker, await(gateway.jobs()));
    }

    /** Empty for a text that can be no worker's id. */
    private static Optional<WorkerId> idOf(Context context) {
        try {
            return Optional.of(new WorkerId(context.pathParam("taskmanagerid")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static WeirException unknown() {
        return new WeirException(ErrorCode.NOT_FOUND, "There is no such TaskManager: GET /taskmanagers lists them.");
    }
}
