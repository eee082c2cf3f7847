package dev.weir.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.core.graph.JobGraph;
import dev.weir.rpc.codec.SubmissionCodec;
import dev.weir.rpc.rest.ClusterOverview;
import dev.weir.rpc.rest.ErrorBody;
import dev.weir.rpc.rest.JobAccumulators;
import dev.weir.rpc.rest.JobDetails;
import dev.weir.rpc.rest.JobExceptions;
import dev.weir.rpc.rest.JobsOverview;
import dev.weir.rpc.rest.RestToken;
import dev.weir.rpc.rest.SubmitResponse;
import dev.weir.rpc.rest.TaskManagers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The REST interface of a JobManager that runs nothing: it takes submissions and answers with states that a test gave. The
 * test's thread sets it up before the first request; then the server's one thread owns it.
 */
final class FakeJobManager implements AutoCloseable {
    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpServer server;
    private final Deque<String> states = new ArrayDeque<>();
    private final List<Long> jarSizes = new ArrayList<>();
    private final List<String> cancelled = new ArrayList<>();
    private volatile JobGraph graph;
    private final List<String> drained = new ArrayList<>();
    private volatile String rootSentence = "";
    private volatile String waiting = "";
    private volatile String overviewState = "RUNNING";
    private volatile String token = "";

    FakeJobManager() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The states that the job goes through, one at each question; it stays in the last. */
    void states(String... names) {
        states.addAll(List.of(names));
    }

    void rootSentence(String sentence) {
        rootSentence = sentence;
    }

    /** From now on it wants that token of whoever changes something. */
    void token(RestToken required) {
        token = required.headerValue();
    }

    /** The state of the job in the list of jobs. */
    void overviewState(String state) {
        overviewState = state;
    }

    /** Why nothing moves. */
    void waiting(String sentence) {
        waiting = sentence;
    }

    List<String> drained() {
        return drained;
    }

    String address() {
        return "localhost:" + server.getAddress().getPort();
    }

    JobGraph graph() {
        return graph;
    }

    List<Long> jarSizes() {
        return jarSizes;
    }

    List<String> cancelled() {
        return cancelled;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!exchange.getRequestMethod().equals("GET") && isUnproven(exchange)) {
            respond(exchange, 401, ErrorBody.of("Show the token."));
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "POST" -> submit(exchange);
            case "PATCH" -> patch(exchange, path);
            default -> get(exchange, path);
        }
    }

    private void submit(HttpExchange exchange) throws IOException {
        graph = SubmissionCodec.read(exchange.getRequestBody(), 1 << 20, (size, content) -> jarSizes.add(size));
        respond(exchange, 202, new SubmitResponse(graph.id().toHexString()));
    }

    private boolean isUnproven(HttpExchange exchange) {
        return !token.isEmpty() && !token.equals(exchange.getRequestHeaders().getFirst(RestToken.HEADER));
    }

    private void patch(HttpExchange exchange, String path) throws IOException {
        if (path.startsWith("/taskmanagers/")) {
            drained.add(path.substring(path.lastIndexOf('/') + 1) + "?"
                    + exchange.getRequestURI().getQuery());
            respond(exchange, 202, Map.of());
        } else {
            cancel(exchange, path);
        }
    }

    private void cancel(HttpExchange exchange, String path) throws IOException {
        String id = path.substring(path.lastIndexOf('/') + 1);
        if (graph != null && graph.id().toHexString().equals(id)) {
            cancelled.add(id);
            respond(exchange, 202, Map.of());
        } else {
            respond(exchange, 404, ErrorBody.of("There is no job " + id + "; 'weir list' shows those that there are."));
        }
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        if (path.equals("/overview")) {
            respond(exchange, 200, new ClusterOverview(1, 1, 1, 0, 0, 0, 0, "test"));
        } else if (path.equals("/jobs/overview")) {
            respond(exchange, 200, overview());
        } else if (path.equals("/taskmanagers")) {
            respond(
                    exchange,
                    200,
                    new TaskManagers(List.of(new TaskManagers.TaskManager("worker-1", "localhost", 6200, 9, 2, 1))));
        } else if (path.endsWith("/accumulators")) {
            respond(exchange, 200, new JobAccumulators(List.of(), List.of(), List.of()));
        } else if (path.endsWith("/exceptions")) {
            respond(exchange, 200, new JobExceptions("trace of the cluster", rootSentence, 1));
        } else {
            respond(exchange, 200, details());
        }
    }

    private JobsOverview overview() {
        return new JobsOverview(
                graph == null
                        ? List.of()
                        : List.of(new JobsOverview.Job(
                                graph.id().toHexString(),
                                graph.name(),
                                overviewState,
                                0,
                                -1,
                                1,
                                1,
                                Map.of("total", 1))));
    }

    private JobDetails details() {
        String state = states.size() > 1 ? states.remove() : states.element();
        JobDetails.IoMetrics metrics = new JobDetails.IoMetrics(1, 1, 1_000, 1, 2_000, 100, 300, 600);
        JobDetails.Vertex vertex = new JobDetails.Vertex(
                "v",
                "source -> sink",
                1,
                "RUNNING",
                0,
                -1,
                1,
                Map.of("RUNNING", 1),
                metrics,
                List.of(new JobDetails.Subtask(0, "RUNNING", 0, "worker-1", metrics)));
        return new JobDetails(
                graph.id().toHexString(),
                graph.name(),
                state,
                0,
                -1,
                5_000,
                5_000,
                Map.of(),
                List.of(vertex),
                Map.of(),
                waiting);
    }

    private void respond(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = mapper.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
