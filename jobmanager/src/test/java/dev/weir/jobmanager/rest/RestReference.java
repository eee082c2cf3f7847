package dev.weir.jobmanager.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds the pages on REST in the documentation to what the server says of itself. Has no state. With the system property
 * {@code weir.docs.rewrite=true} it writes them instead.
 */
final class RestReference {
    private static final Path DOCS = Path.of("..", "docs");

    private RestReference() {}

    static void check(JsonNode description) throws IOException {
        check(
                DOCS.resolve("rest-openapi.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(description) + "\n");
        check(DOCS.resolve("rest.md"), page(description));
    }

    private static void check(Path file, String content) throws IOException {
        if (Boolean.getBoolean("weir.docs.rewrite")) {
            Files.writeString(file, content);
        }
        assertEquals(
                content,
                Files.exists(file) ? Files.readString(file) : "",
                file + " is not what the code says: mvn -pl jobmanager -am test -Dtest=RestServerTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dweir.docs.rewrite=true");
    }

    private static String page(JsonNode description) {
        StringBuilder page = new StringBuilder("""
                # REST

                <!-- Generated from the server's code by RestServerTest; change RestReference and the endpoints, not this page. -->

                Served by the JobManager at `rest.address`:`rest.port`. Paths and names are Flink's where Flink has the same
                thing. The same as OpenAPI: [rest-openapi.json](rest-openapi.json), or `GET /openapi.json` of a running server.

                1. **Who may call.** Calls that change something (all but GET) need the header `Authorization: Bearer TOKEN`, with
                   what is in the file of `security.rest.token.file` (`rest.token` beside the cluster secret); without it they
                   get 401. Reading needs no token.
                2. **Pages of others.** A request whose `Host` is none of this machine, `rest.address` and `rest.allowed-hosts`
                   gets 403, and so does one from a page of another origin.
                3. **Errors** are `{"errors": ["one sentence"]}`: 400 what the caller can mend, 401 and 403 above, 404 not there,
                   408 a body that came too slowly, 413 a limit, 415 content type, 429 too many uploads, 500 ours, 503 try again.
                4. **Bounds.** A body may be `rest.server.max-content-length` long, must come with 4 KiB/s after its first 10 s,
                   and is given up after 30 s of silence. 4 uploads at a time, and 10 a second after a burst of 200; 100
                   uploaded jars, all together as long as one may be. JSON bodies up to 1 MiB. 500 connections, 16 threads.
                5. **Uploaded jars** are kept under their content's hash until they are deleted or the JobManager ends; the name in
                   an id is a label. A jar is looked into before it is kept: no zip, a list of entries over 32 MiB or 200,000, and
                   what unpacks to far more than a program has, are refused.
                6. **Running a jar** starts the command line of the same distribution as a child, 2 at a time, which ends after
                   `rest.jar-run.timeout` if it has not submitted a job; the last line that it says of an error is the answer.

                ## Paths

                | call | what | query | body | answer |
                |---|---|---|---|---|
                """);
        for (Map.Entry<String, JsonNode> path : description.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                page.append(row(path.getKey(), operation.getKey(), operation.getValue()));
            }
        }
        page.append("\n## Bodies\n\n");
        for (Map.Entry<String, JsonNode> schema :
                description.get("components").get("schemas").properties()) {
            List<String> fields = new ArrayList<>();
            schema.getValue()
                    .get("properties")
                    .properties()
                    .forEach(field -> fields.add("`" + field.getKey() + "` " + typeOf(field.getValue())));
            page.append("- **").append(schema.getKey()).append("**: ");
            page.append(fields.isEmpty() ? "nothing" : String.join(", ", fields))
                    .append('\n');
        }
        return page.toString();
    }

    private static String row(String path, String method, JsonNode operation) {
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if ("query".equals(parameter.get("in").textValue())) {
                query.add("`" + parameter.get("name").textValue() + "`: "
                        + parameter.get("description").textValue());
            }
        }
        Map.Entry<String, JsonNode> good =
                operation.get("responses").properties().iterator().next();
        return "| `" + method.toUpperCase(java.util.Locale.ROOT) + " " + path + "` | "
                + operation.get("summary").textValue() + " | " + String.join(" ", query) + " | "
                + contentOf(operation.path("requestBody")) + " | " + good.getKey() + " " + contentOf(good.getValue())
                + " |\n";
    }

    private static String contentOf(JsonNode holder) {
        if (!holder.has("content")) {
            return "";
        }
        Map.Entry<String, JsonNode> media =
                holder.get("content").properties().iterator().next();
        return media.getValue().has("schema") ? typeOf(media.getValue().get("schema")) : "`" + media.getKey() + "`";
    }

    private static String typeOf(JsonNode schema) {
        if (schema.has("$ref")) {
            String reference = schema.get("$ref").textValue();
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        if (schema.has("items")) {
            return "list of " + typeOf(schema.get("items"));
        }
        if (schema.has("additionalProperties")) {
            return "map of " + typeOf(schema.get("additionalProperties"));
        }
        return schema.has("format")
                ? schema.get("format").textValue()
                : schema.get("type").textValue();
    }
}
