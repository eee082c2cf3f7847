package dev.weir.client.program;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.client.rest.RestClient;
import dev.weir.core.graph.JobGraph;
import dev.weir.rpc.codec.JobGraphCodec;
import dev.weir.rpc.codec.SubmissionCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;

/** Sends a graph and its jars to a JobManager. Stateless but for the connection; may be used by any thread. */
final class Submitter {
    private final RestClient rest;

    Submitter(RestClient rest) {
        this.rest = rest;
    }

    /** Returns when the job was accepted. */
    void submit(JobGraph graph, List<Path> jars) {
        byte[] bytes = JobGraphCodec.encode(graph);
        if (bytes.length > JobGraphCodec.MAX_BYTES) {
            throw new CliException(
                    ExitCode.BAD_PROGRAM,
                    "The job graph is too large: bytes=" + bytes.length + " limit=" + JobGraphCodec.MAX_BYTES
                            + "; hold less data in the job's functions.");
        }
        BodyPublisher body;
        try {
            body = BodyPublishers.fromPublisher(
                    BodyPublishers.ofInputStream(() -> open(bytes, jars)), SubmissionCodec.sizeBytes(bytes, jars));
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_PROGRAM, "A jar can't be read: " + e.getMessage() + ".", e);
        }
        rest.submit(SubmissionCodec.CONTENT_TYPE, body);
    }

    private static InputStream open(byte[] graph, List<Path> jars) {
        try {
            return SubmissionCodec.open(graph, jars);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
