package dev.weir.jobmanager.rest;

import static dev.weir.jobmanager.rest.Answers.await;

import dev.weir.core.graph.JobGraph;
import dev.weir.core.ids.BlobKey;
import dev.weir.jobmanager.jar.JarInspection;
import dev.weir.rpc.codec.JobGraphCodec;
import dev.weir.rpc.codec.SubmissionCodec;
import dev.weir.rpc.rest.SubmitResponse;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.UnsupportedMediaTypeResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The path on which a job arrives, as its graph and its jars. Thread-safe. */
final class SubmissionPath {
    private static final int FRAMING_BYTES = 64 << 10;

    private final RestServices services;
    private final RequestBodies bodies;
    private final UploadGate gate;
    private final long maxJarBytes;

    SubmissionPath(RestServices services, RequestBodies bodies, UploadGate gate, long maxJarBytes) {
        this.services = services;
        this.bodies = bodies;
        this.gate = gate;
        this.maxJarBytes = maxJarBytes;
    }

    Endpoint endpoint() {
        return Endpoint.of(
                        HandlerType.POST,
                        "/jobs",
                        "Submits a job as its graph and its jars, which is what the command line does; answers when the"
                                + " job's record is durable.",
                        SubmitResponse.class,
                        this::submit)
                .withBody(SubmissionCodec.CONTENT_TYPE)
                .withStatus(202);
    }

    private SubmitResponse submit(Context context) throws IOException, InterruptedException {
        if (!SubmissionCodec.CONTENT_TYPE.equals(context.contentType())) {
            throw new UnsupportedMediaTypeResponse(
                    "A submission has the content type " + SubmissionCodec.CONTENT_TYPE + ".");
        }
        List<BlobKey> keys = new ArrayList<>();
        JobGraph graph = gate.pass(() -> read(context, keys));
        return new SubmitResponse(await(services.gateway().submit(graph, keys)).toHexString());
    }

    /** Fills {@code keys} with the jars that are stored; with none if the body is refused. */
    private JobGraph read(Context context, List<BlobKey> keys) throws IOException {
        boolean whole = false;
        try (InputStream body = bodies.open(context, JobGraphCodec.MAX_BYTES + maxJarBytes + FRAMING_BYTES)) {
            JobGraph graph = SubmissionCodec.read(body, maxJarBytes, (size, content) -> keep(content, keys));
            whole = true;
            return graph;
        } finally {
            if (!whole) {
                services.jars().release(keys);
            }
        }
    }

    private void keep(InputStream content, List<BlobKey> keys) throws IOException {
        BlobKey key = services.jars().put(content);
        keys.add(key);
        Path file = services.jars().find(key).orElseThrow(() -> new IOException("the jar " + key + " has gone"));
        JarInspection.mainClassOf(file);
    }
}
