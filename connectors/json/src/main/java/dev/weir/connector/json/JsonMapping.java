package dev.weir.connector.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.weir.api.connector.source.BadRecordException;
import java.util.stream.Collectors;

/** How Jackson is set up, and how its errors are told; stateless. */
final class JsonMapping {

    private JsonMapping() {}

    /** Times are texts in their ISO forms, unknown fields are passed over, and nothing may follow a value. */
    static ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new Jdk8Module())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    /** Tells which field of a text is wrong, at which of its columns, and why. */
    static BadRecordException bad(Class<?> type, String text, JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        String column = location == null || location.getColumnNr() < 1 ? "" : "column " + location.getColumnNr();
        String field = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
        String problem = (field.isEmpty() ? "" : "field '" + field + "': ")
                + e.getOriginalMessage().lines().findFirst().orElse("");
        return new BadRecordException("this is no " + type.getSimpleName() + " in JSON: " + problem, text, column, e);
    }
}
