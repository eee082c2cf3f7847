package dev.weir.jobmanager.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.rpc.rest.ErrorBody;
import dev.weir.rpc.rest.RestToken;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.util.JavalinBindException;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the REST paths: guards them, bounds them, and turns whatever goes wrong into one sentence. Thread-safe: handlers run on
 * the server's threads and wait for nothing without a bound.
 */
public final class RestServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RestServer.class);
    private static final int MAX_THREADS = 16;
    private static final int MIN_THREADS = 4;
    private static final int MAX_CONNECTIONS = 500;

    private final RestServices services;
    private final RestSettings settings;
    private final HostGuard guard;
    private final ObjectMapper json = new ObjectMapper();
    private final Javalin server;

    private RestServer(RestServices services, RestSettings settings) {
        this.services = services;
        this.settings = settings;
        this.guard = new HostGuard(settings.host(), settings.listen().allowedHosts(), settings.scheme());
        this.server = Javalin.create(this::configure);
    }

    /** Starts to listen; returns when the port is bound. */
    public static RestServer start(RestServices services, RestSettings settings) {
        RestServer rest = new RestServer(services, settings);
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

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        settings.listen().tls().ifPresent(tls -> config.jetty.addConnector(new HttpsConnector(tls, settings)));
        config.jetty.threadPool = threads();
        config.jetty.modifyServer(RestServer::bound);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setIdleTimeout(settings.limits().idleTimeoutMs());
            http.setSendServerVersion(false);
        });
        routes(config.routes);
    }

    private static void bound(Server jetty) {
        jetty.setErrorHandler(new PlainErrors());
        jetty.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, jetty));
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool pool = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        pool.setName("jobmanager-rest");
        return pool;
    }

    private List<Endpoint> endpoints() {
        RequestBodies bodies = new RequestBodies(services.time(), settings.limits());
        UploadGate gate = new UploadGate(services.time());
        long maxJarBytes = settings.limits().maxUploadBytes();
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new ClusterPaths(services, settings).endpoints());
        endpoints.addAll(new JobPaths(services).endpoints());
        endpoints.add(new SubmissionPath(services, bodies, gate, maxJarBytes).endpoint());
        endpoints.addAll(new JarPaths(services, bodies, gate, maxJarBytes, this::address).endpoints());
        return endpoints;
    }

    private void routes(RoutesConfig routes) {
        routes.before(this::guard);
        List<Endpoint> endpoints = endpoints();
        endpoints.forEach(endpoint -> add(routes, endpoint, endpoint.action()));
        Endpoint description = Endpoint.text(
                "/openapi.json", "This description, generated from the server's code.", Endpoint.JSON, context -> "");
        endpoints.add(description);
        ObjectNode document = OpenApi.describe(endpoints);
        add(routes, description, context -> document);
        routes.exception(WeirException.class, (e, context) -> refuse(context, status(e.code()), e.getMessage()));
        routes.exception(
                HttpResponseException.class,
                (e, context) -> refuse(
                        context,
                        e.getStatus(),
                        e.getStatus() == 404
                                ? "There is no path " + context.method() + " " + context.path() + "."
                                : e.getMessage()));
        routes.exception(IOException.class, this::brokenOff);
        // A loop edge: whatever a handler throws ends this request and nothing else.
        routes.exception(Exception.class, (e, context) -> {
            LOG.error("A REST request failed: {} {}", context.method(), context.path(), e);
            refuse(context, 500, "The JobManager failed at this request; its log says why.");
        });
    }

    private void add(RoutesConfig routes, Endpoint endpoint, Endpoint.Action action) {
        routes.addHttpHandler(
                endpoint.method(), endpoint.path(), context -> answer(context, endpoint, action.answer(context)));
    }

    private void guard(Context context) {
        guard.check(context.header("Host"), context.header("Origin"));
        boolean reads = List.of(HandlerType.GET, HandlerType.HEAD).contains(context.method());
        if (!reads && settings.token().isPresent()) {
            RestToken token = settings.token().get();
            if (!token.isShownBy(context.header(RestToken.HEADER))) {
                context.header("WWW-Authenticate", "Bearer");
                throw new UnauthorizedResponse(
                        "This call changes something and needs the REST token: send the header 'Authorization: Bearer"
                                + " TOKEN' with what is in the file of security.rest.token.file.");
            }
        }
    }

    private void brokenOff(IOException e, Context context) {
        if (e instanceof PacedInputStream.SlowBodyException) {
            refuse(context, 408, "The body of the request came too slowly: send it again over a better line.");
        } else if (e instanceof EOFException) {
            refuse(context, 400, "The body of the request ends early: send it again.");
        } else {
            LOG.warn("A request broke off or could not be stored", e);
            refuse(context, 500, "The request broke off, or the JobManager could not store it: " + e + ".");
        }
    }

    /** Host and port as this machine's programs reach the server. */
    private String address() {
        return (isAnyLocal(settings.host()) ? "127.0.0.1" : settings.host()) + ":" + port();
    }

    private static boolean isAnyLocal(String host) {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the host that is bound is unknown: " + host, e);
        }
    }

    private void answer(Context context, Endpoint endpoint, Object body) throws JsonProcessingException {
        context.status(endpoint.answer().status()).contentType(endpoint.answer().mediaType());
        if (body instanceof String text) {
            context.result(text);
        } else {
            context.result(json.writeValueAsBytes(body));
        }
    }

    private void refuse(Context context, int status, String sentence) {
        try {
            context.status(status).contentType(Endpoint.JSON).result(json.writeValueAsBytes(ErrorBody.of(sentence)));
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
