package dev.weir.jobmanager.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.ids.BlobKey;
import dev.weir.jobmanager.actor.ClusterGateway;
import dev.weir.jobmanager.actor.CoreTime;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.jobmanager.storage.JarStore;
import dev.weir.rpc.codec.SubmissionCodec;
import dev.weir.rpc.rest.ErrorBody;
import dev.weir.rpc.rest.SubmitResponse;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the REST paths. Thread-safe: handlers run on the server's threads, keep no state and wait for the actors no longer
 * than {@value #ANSWER_SECONDS} s.
 */
public final class RestServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RestServer.class);
    private static final int MAX_THREADS = 16;
    private static final int MIN_THREADS = 4;
    private static final int ANSWER_SECONDS = 10;

    private final ClusterGateway gateway;
    private final JarStore jars;
    private final CoreTime time;
    private final RestSettings settings;
    private final HostGuard guard;
    private final ObjectMapper json = new ObjectMapper();
    private final Javalin server;

    private RestServer(ClusterGateway gateway, JarStore jars, CoreTime time, RestSettings settings) {
        this.gateway = gateway;
        this.jars = jars;
        this.time = time;
        this.settings = settings;
        this.guard = new HostGuard(settings.host(), settings.scheme());
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.jetty.host = settings.host();
            settings.tls().ifPresent(tls -> config.jetty.addConnector(new HttpsConnector(tls, settings)));
            config.jetty.port = settings.port();
            config.jetty.threadPool = threads();
            routes(config.routes);
        });
    }

    /** Starts to listen; returns when the port is bound. */
    public static RestServer start(ClusterGateway gateway, JarStore jars, CoreTime time, RestSettings settings) {
        RestServer rest = new RestServer(gateway, jars, time, settings);
        try {
            rest.server.start();
        } catch (JavalinBindException e) {
            rest.server.stop();
            throw new WeirException(
                    ErrorCode.CONNECTION_FAILED,
                    "REST can't listen on " + settings.host() + ":" + settings.port()
                            + ": choose another rest.port or stop what holds it.",
                    e);
        }
        return rest;
    }

    /** The real port. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool pool = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        pool.setName("jobmanager-rest");
        return pool;
    }

    private void routes(RoutesConfig routes) {
        routes.before(context -> guard.check(context.header("Host"), context.header("Origin")));
        routes.post("/jobs", this::submit);
        routes.get(
                "/jobs/overview",
                context -> answer(context, 200, RestBodies.jobs(await(gateway.jobs()), time.nowMs())));
        routes.get("/jobs/{id}", context -> answer(context, 200, RestBodies.details(job(context), time.nowMs())));
        routes.get("/jobs/{id}/exceptions", context -> answer(context, 200, RestBodies.exceptions(job(context))));
        routes.patch("/jobs/{id}", this::cancel);
        routes.get(
                "/overview",
                context -> answer(
                        context,
                        200,
                        RestBodies.overview(await(gateway.workers()), await(gateway.jobs()), settings.version())));
        routes.get("/taskmanagers", context -> answer(context, 200, RestBodies.taskManagers(await(gateway.workers()))));
        routes.exception(WeirException.class, (e, context) -> refuse(context, status(e.code()), e.getMessage()));
        routes.exception(
                HttpResponseException.class,
                (e, context) -> refuse(
                        context,
                        e.getStatus(),
                        e.getStatus() == 404
                                ? "There is no path " + context.method() + " " + context.path() + "."
                                : e.getMessage()));
        routes.exception(IOException.class, (e, context) -> {
            LOG.warn("A request broke off or could not be stored", e);
            refuse(context, 500, "The request broke off, or the JobManager could not store it: " + e + ".");
        });
        // A loop edge: whatever a handler throws ends this request and nothing else.
        routes.exception(Exception.class, (e, context) -> {
            LOG.error("A REST request failed: {} {}", context.method(), context.path(), e);
            refuse(context, 500, "The JobManager failed at this request; its log says why.");
        });
    }

    private void submit(Context context) throws Exception {
        if (!SubmissionCodec.CONTENT_TYPE.equals(context.contentType())) {
            refuse(context, 415, "A submission has the content type " + SubmissionCodec.CONTENT_TYPE + ".");
            return;
        }
        List<BlobKey> keys = new ArrayList<>();
        JobGraph graph = null;
        try {
            graph = SubmissionCodec.read(
                    context.bodyInputStream(),
                    settings.maxUploadBytes(),
                    (size, content) -> keys.add(jars.put(content)));
        } finally {
            if (graph == null) {
                jars.release(keys);
            }
        }
        JobID job = await(gateway.submit(graph, keys));
        answer(context, 202, new SubmitResponse(job.toHexString()));
    }

    private void cancel(Context context) throws Exception {
        if (!"cancel".equals(context.queryParam("mode"))) {
            refuse(context, 400, "A job can be patched with mode=cancel alone.");
            return;
        }
        JobID job = await(gateway.cancel(jobId(context)));
        answer(context, 202, new SubmitResponse(job.toHexString()));
    }

    private JobView job(Context context) throws Exception {
        JobID job = jobId(context);
        return await(gateway.job(job))
                .orElseThrow(() -> new WeirException(
                        ErrorCode.NOT_FOUND, "There is no job " + job + ": 'weir list' shows the jobs."));
    }

    private static JobID jobId(Context context) {
        try {
            return JobID.fromHexString(context.pathParam("id"));
        } catch (IllegalArgumentException e) {
            throw new WeirException(ErrorCode.BAD_REQUEST, e.getMessage(), e);
        }
    }

    private static <T> T await(CompletableFuture<T> answer) throws InterruptedException {
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WeirException known) {
                throw known;
            }
            throw new IllegalStateException("an actor answered with an unknown failure", e.getCause());
        } catch (TimeoutException e) {
            throw new WeirException(
                    ErrorCode.CONNECTION_FAILED,
                    "The JobManager did not answer within " + ANSWER_SECONDS + " s: try again.",
                    e);
        }
    }

    private void answer(Context context, int status, Object body) throws JsonProcessingException {
        context.status(status).contentType("application/json").result(json.writeValueAsBytes(body));
    }

    private void refuse(Context context, int status, String sentence) {
        try {
            answer(context, status, ErrorBody.of(sentence));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a sentence has no JSON form", e);
        }
    }

    private static int status(ErrorCode code) {
        return switch (code) {
            case BAD_REQUEST,
                    BAD_JAR,
                    BAD_GRAPH,
                    BAD_FUNCTION,
                    BAD_RECORD,
                    UNSUPPORTED_TYPE,
                    PROGRAM_FAILED,
                    USER_FUNCTION_FAILED,
                    MALFORMED_MESSAGE -> 400;
            case PEER_REFUSED -> 403;
            case NOT_FOUND -> 404;
            case RESOURCES_EXHAUSTED -> 413;
            case CONNECTION_FAILED, WORKER_LOST, STORAGE_FAILED -> 503;
            case INTERNAL -> 500;
        };
    }
}
