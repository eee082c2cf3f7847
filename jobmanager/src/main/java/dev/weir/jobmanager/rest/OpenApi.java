package dev.weir.jobmanager.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.rpc.rest.ErrorBody;
import io.javalin.http.HandlerType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes the endpoints in the words of OpenAPI 3.1. Owned by whoever builds it; used once. */
final class OpenApi {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final String TOKEN_SCHEME = "token";

    private final Map<String, ObjectNode> schemas = new TreeMap<>();
    private final ObjectNode paths = object();

    private OpenApi() {}

    /** The description of a server that has those endpoints. */
    static ObjectNode describe(List<Endpoint> endpoints) {
        OpenApi api = new OpenApi();
        endpoints.forEach(api::add);
        ObjectNode document = object().put("openapi", "3.1.0");
        document.putObject("info").put("title", "Weir").put("version", "1");
        document.set("paths", api.paths);
        ObjectNode components = document.putObject("components");
        ObjectNode scheme = components.putObject("securitySchemes").putObject(TOKEN_SCHEME);
        scheme.put("type", "http").put("scheme", "bearer");
        components.putObject("schemas").setAll(api.schemas);
        return document;
    }

    private void add(Endpoint endpoint) {
        ObjectNode operation = paths.withObjectProperty(endpoint.path())
                .putObject(endpoint.method().name().toLowerCase(Locale.ROOT));
        operation.put("summary", endpoint.summary());
        if (!endpoint.method().equals(HandlerType.GET)) {
            operation.putArray("security").addObject().putArray(TOKEN_SCHEME);
        }
        addParameters(operation, endpoint);
        endpoint.body()
                .ifPresent(body -> content(operation.putObject("requestBody"), body.mediaType(), body.type(), false));
        ObjectNode responses = operation.putObject("responses");
        Endpoint.Answer answer = endpoint.answer();
        ObjectNode good = responses.putObject(Integer.toString(answer.status())).put("description", "As asked.");
        content(good, answer.mediaType(), answer.type(), answer.list());
        ObjectNode bad = responses.putObject("default").put("description", "One sentence that says why not.");
        content(bad, Endpoint.JSON, Optional.of(ErrorBody.class), false);
    }

    private static void addParameters(ObjectNode operation, Endpoint endpoint) {
        ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
        Matcher variable = VARIABLE.matcher(endpoint.path());
        while (variable.find()) {
            ObjectNode parameter = parameters.addObject().put("name", variable.group(1));
            parameter.put("in", "path").put("required", true);
            parameter.putObject("schema").put("type", "string");
        }
        for (Endpoint.Parameter known : endpoint.query()) {
            ObjectNode parameter = parameters.addObject().put("name", known.name());
            parameter.put("in", "query").put("description", known.description());
            parameter.putObject("schema").put("type", "string");
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
    }

    private void content(ObjectNode target, String mediaType, Optional<Class<?>> type, boolean list) {
        ObjectNode media = target.putObject("content").putObject(mediaType);
        if (type.isPresent()) {
            ObjectNode schema = schemaOf(type.get());
            media.set("schema", list ? listOf(schema) : schema);
        }
    }

    private ObjectNode schemaOf(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class ? mapOf(schemaOf(arguments[1])) : listOf(schemaOf(arguments[0]));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return reference(plain);
        }
        if (plain == String.class) {
            return object().put("type", "string");
        }
        if (plain == boolean.class) {
            return object().put("type", "boolean");
        }
        if (plain == int.class || plain == Integer.class) {
            return object().put("type", "integer").put("format", "int32");
        }
        if (plain == long.class || plain == Long.class) {
            return object().put("type", "integer").put("format", "int64");
        }
        if (plain == Double.class) {
            return object().put("type", "number").put("format", "double");
        }
        throw new IllegalArgumentException("a body can't hold a " + plain);
    }

    private ObjectNode reference(Class<?> type) {
        String name = nameOf(type);
        if (!schemas.containsKey(name)) {
            ObjectNode schema = object().put("type", "object");
            schemas.put(name, schema);
            ObjectNode properties = object();
            for (RecordComponent component : type.getRecordComponents()) {
                JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
                properties.set(property.value(), schemaOf(component.getGenericType()));
            }
            schema.set("properties", properties);
        }
        return object().put("$ref", "#/components/schemas/" + name);
    }

    private static String nameOf(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : nameOf(outer) + "." + type.getSimpleName();
    }

    private static ObjectNode listOf(ObjectNode element) {
        return object().put("type", "array").set("items", element);
    }

    private static ObjectNode mapOf(ObjectNode value) {
        return object().put("type", "object").set("additionalProperties", value);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
