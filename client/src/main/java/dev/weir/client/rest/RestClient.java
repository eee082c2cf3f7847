package dev.weir.client.rest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
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
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Asks a JobManager; every failure is a CliException of one sentence. May be used by any thread. */
public final class RestClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration SUBMIT_TIMEOUT = Duration.ofMinutes(10);
    private static final int MAX_ANSWER_BYTES = 64 << 20;
    private static final int ERRORS_FROM = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final RestAddress address;
    private final Path tokenFile;
    private final HttpClient http;
    private final ObjectMapper mapper = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * A client of the JobManager at that address; nothing is sent yet.
     *
     * @param tokenFile holds what calls that change something show, if it exists; read at each of them, because a cluster that
     *     was started anew may have a new one
     */
    public RestClient(RestAddress address, Path tokenFile) {
        this.address = address;
        this.tokenFile = tokenFile;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        address.tls().ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /** Whom this client asks. */
    public RestAddress address() {
        return address;
    }

    /** What the cluster has, and how its jobs fare. */
    public ClusterOverview overview() {
        return get("/overview", ClusterOverview.class);
    }

    /** All jobs that the cluster knows. */
    public JobsOverview jobs() {
        return get("/jobs/overview", JobsOverview.class);
    }

    /** The workers. */
    public TaskManagers taskManagers() {
        return get("/taskmanagers", TaskManagers.class);
    }

    /** One job. */
    public JobDetails job(String id) {
        return get("/jobs/" + encoded(id), JobDetails.class);
    }

    /** Why a job failed. */
    public JobExceptions exceptions(String id) {
        return get("/jobs/" + encoded(id) + "/exceptions", JobExceptions.class);
    }

    /** What the accumulators of a job have come to, with those of each task. */
    public JobAccumulators accumulators(String id) {
        return get("/jobs/" + encoded(id) + "/accumulators?includeSerializedValue=true", JobAccumulators.class);
    }

    /** Asks for a job to be cancelled; returns when that was accepted. */
    public void cancel(String id) {
        patch("/jobs/" + encoded(id) + "?mode=cancel");
    }

    /** Asks for a worker to be emptied and then to end; returns when that was accepted. */
    public void drain(String id) {
        patch("/taskmanagers/" + encoded(id) + "?mode=drain");
    }

    /** Submits a job; its id. */
    public String submit(String contentType, BodyPublisher body) {
        byte[] answer = send(proven(request("/jobs", SUBMIT_TIMEOUT))
                .header("Content-Type", contentType)
                .POST(body)
                .build());
        return read(answer, SubmitResponse.class).jobId();
    }

    private void patch(String path) {
        send(proven(request(path, REQUEST_TIMEOUT))
                .method("PATCH", BodyPublishers.noBody())
                .build());
    }

    private HttpRequest.Builder proven(HttpRequest.Builder request) {
        token().ifPresent(token -> request.header(RestToken.HEADER, token.headerValue()));
        return request;
    }

    private Optional<RestToken> token() {
        try {
            return Optional.of(RestToken.load(tokenFile));
        } catch (IOException e) {
            // if the JobManager wants one, it refuses the call, and the sentence names the file
            return Optional.empty();
        }
    }

    private <T> T get(String path, Class<T> type) {
        return read(send(request(path, REQUEST_TIMEOUT).GET().build()), type);
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(timeout).header("Accept", "application/json");
    }

    private byte[] send(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            byte[] body;
            try (InputStream in = response.body()) {
                body = in.readNBytes(MAX_ANSWER_BYTES);
            }
            if (response.statusCode() >= ERRORS_FROM) {
                throw refused(response.statusCode(), body);
            }
            return body;
        } catch (SSLException e) {
            throw new CliException(
                    ExitCode.UNREACHABLE,
                    "The JobManager at " + address + " is not trusted, or does not speak TLS (" + e.getMessage()
                            + "): check 'security.ssl.truststore', and that its certificate names " + address.host()
                            + ".",
                    e);
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.UNREACHABLE,
                    "No JobManager answers at " + address
                            + "; start a cluster with 'weir cluster start', or name its address with --jobmanager HOST:PORT.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.ENVIRONMENT, "Interrupted while waiting for " + address + ".", e);
        }
    }

    private CliException refused(int status, byte[] body) {
        if (status == UNAUTHORIZED) {
            return unproven();
        }
        try {
            ErrorBody errors = mapper.readValue(body, ErrorBody.class);
            if (!errors.errors().isEmpty()) {
                return new CliException(ExitCode.REFUSED, errors.errors().get(0));
            }
        } catch (IOException e) {
            return notWeir(status, e);
        }
        return notWeir(status, null);
    }

    private CliException unproven() {
        String found = token().isPresent()
                ? "does not accept the token in " + tokenFile
                : "takes this only with its token, but there is none to be read in " + tokenFile;
        return new CliException(
                ExitCode.REFUSED,
                "The JobManager at " + address + " " + found + "; copy the token file of that cluster, or name it with"
                        + " -Dsecurity.rest.token.file=FILE.");
    }

    private CliException notWeir(int status, Throwable cause) {
        String what = status == NOT_FOUND ? "does not know what was asked" : "answers with an error";
        return new CliException(
                ExitCode.UNREACHABLE,
                "What listens at " + address + " " + what + " (HTTP " + status
                        + "), so it is probably no JobManager; check the address.",
                cause);
    }

    private <T> T read(byte[] body, Class<T> type) {
        try {
            return mapper.readValue(body, type);
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.UNREACHABLE,
                    "What listens at " + address + " does not answer as a JobManager does; check the address.",
                    e);
        }
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
