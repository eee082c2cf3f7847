package dev.weir.jobmanager.rest;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.jobmanager.jar.JarLabel;
import dev.weir.jobmanager.jar.JarShelf;
import dev.weir.jobmanager.jar.Program;
import dev.weir.jobmanager.jar.ProgramLauncher;
import dev.weir.jobmanager.jar.StoredJar;
import dev.weir.rpc.rest.Empty;
import dev.weir.rpc.rest.JarList;
import dev.weir.rpc.rest.JarRunRequest;
import dev.weir.rpc.rest.JarUploadResponse;
import dev.weir.rpc.rest.SubmitResponse;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The paths of uploaded jars. Thread-safe. */
final class JarPaths {
    private static final int FRAMING_BYTES = 64 << 10;

    private final RestServices services;
    private final RequestBodies bodies;
    private final UploadGate gate;
    private final long maxJarBytes;
    private final Supplier<String> address;

    /** @param address where REST is served, as host and port; known once it is */
    JarPaths(RestServices services, RequestBodies bodies, UploadGate gate, long maxJarBytes, Supplier<String> address) {
        this.services = services;
        this.bodies = bodies;
        this.gate = gate;
        this.maxJarBytes = maxJarBytes;
        this.address = address;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of(
                                HandlerType.POST,
                                "/jars/upload",
                                "Takes a jar, as the file 'jarfile' of a form; its answer's 'filename' is the jar's id.",
                                JarUploadResponse.class,
                                this::upload)
                        .withBody("multipart/form-data"),
                Endpoint.get("/jars", "The uploaded jars, the newest first.", JarList.class, context -> list()),
                Endpoint.of(HandlerType.DELETE, "/jars/{jarid}", "Deletes a jar.", Empty.class, this::delete),
                Endpoint.of(
                                HandlerType.POST,
                                "/jars/{jarid}/run",
                                "Runs the program of a jar in a JVM of its own until it has submitted its job.",
                                SubmitResponse.class,
                                this::run)
                        .withBody(JarRunRequest.class)
                        .withQuery("entry-class", "Instead of 'entryClass' in the body.")
                        .withQuery("programArg", "Instead of 'programArgsList': arguments with commas between.")
                        .withQuery("parallelism", "Instead of 'parallelism' in the body."));
    }

    private JarUploadResponse upload(Context context) throws IOException {
        return gate.pass(() -> {
            try (InputStream body = bodies.open(context, maxJarBytes + FRAMING_BYTES)) {
                JarForm form = JarForm.open(body, context.contentType());
                StoredJar jar = services.shelf().add(JarLabel.of(form.fileName()), form.content());
                form.finish();
                return new JarUploadResponse(jar.id(), "success");
            }
        });
    }

    private JarList list() {
        return new JarList(
                "http://" + address.get(),
                services.shelf().list().stream()
                        .map(jar -> new JarList.Jar(
                                jar.id(),
                                jar.label().text(),
                                jar.uploadedMs(),
                                jar.mainClass().stream()
                                        .map(name -> new JarList.Entry(name, null))
                                        .toList()))
                        .toList());
    }

    private Empty delete(Context context) throws IOException {
        if (!services.shelf().remove(context.pathParam("jarid"))) {
            throw unknown();
        }
        return new Empty();
    }

    private SubmitResponse run(Context context) throws IOException, InterruptedException {
        ProgramLauncher launcher = services.programs()
                .orElseThrow(() -> new WeirException(
                        ErrorCode.CONNECTION_FAILED,
                        "This JobManager can't run programs: set rest.jar-run.command, or submit with 'weir run'."));
        JarShelf shelf = services.shelf();
        StoredJar jar = shelf.find(context.pathParam("jarid")).orElseThrow(JarPaths::unknown);
        JarRunRequest request = bodies.json(context, JarRunRequest.class).orElse(JarRunRequest.NOTHING);
        Program program = new Program(
                shelf.pathOf(jar),
                Optional.ofNullable(context.queryParam("entry-class"))
                        .or(() -> Optional.ofNullable(request.entryClass())),
                Optional.ofNullable(context.queryParam("programArg"))
                        .map(text -> List.of(text.split(",", -1)))
                        .orElse(request.programArgsList()),
                parallelism(context, request));
        if (program.entryClass().isEmpty() && jar.mainClass().isEmpty()) {
            throw new WeirException(
                    ErrorCode.BAD_JAR, "The jar's manifest names no Main-Class: name the class as 'entryClass'.");
        }
        return new SubmitResponse(launcher.run(program, address.get()).toHexString());
    }

    private static OptionalInt parallelism(Context context, JarRunRequest request) {
        String asked = context.queryParam("parallelism");
        if (asked == null) {
            return request.parallelism() == null ? OptionalInt.empty() : OptionalInt.of(request.parallelism());
        }
        try {
            return OptionalInt.of(Integer.parseInt(asked));
        } catch (NumberFormatException e) {
            throw new WeirException(ErrorCode.BAD_REQUEST, "The parallelism must be a whole number.", e);
        }
    }

    private static WeirException unknown() {
        return new WeirException(ErrorCode.NOT_FOUND, "There is no such jar: GET /jars lists them.");
    }
}
