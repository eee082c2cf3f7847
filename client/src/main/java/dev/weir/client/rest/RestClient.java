package dev.weir.client.rest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.rpc.rest.ClusterOverview;
import dev.weir.rpc.rest.ErrorBody;
import dev.weir.rpc.rest.JobDetails;
import dev.weir.rpc.rest.JobExceptions;
import dev.weir.rpc.rest.JobsOverview;
import dev.weir.rpc.rest.SubmitResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Asks a JobManager; every failure is a CliException of one sentence. May be used by any thread. */
public final class RestClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration SUBMIT_TIMEOUT = Duration.ofMinutes(10);
    private static final int MAX_ANSWER_BYTES = 64 << 20;
    private static final int ERRORS_FROM = 400;
    private static final int NOT_FOUND = 404;

    private final RestAddress address;
    private final HttpClient http;
    private final ObjectMapper mapper = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** A client of the JobManager at that address; nothing is sent yet. */
    public RestClient(RestAddress address) {
        this.address = address;
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

    /** One job. */
    public JobDetails job(String id) {
        return get("/jobs/" + encoded(id), JobDetails.class);
    }

    /** Why a job failed. */
    public JobExceptions exceptions(String id) {
        return get("/jobs/" + encoded(id) + "/exceptions", JobExceptions.class);
    }

    /** Asks for a job to be cancelled; returns when that was accepted. */
    public void cancel(String id) {
        send(request("/jobs/" + encoded(id) + "?mode=cancel", REQUEST_TIMEOUT)
                .method("PATCH", BodyPublishers.noBody())
                .build());
    }

    /** Submits a job; its id. */
    public String submit(String contentType, BodyPublisher body) {
        byte[] answer = send(request("/jobs", SUBMIT_TIMEOUT)
                .header("Content-Type", contentType)
                .POST(body)
                .build());
        return read(answer, SubmitResponse.class).jobId();
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
