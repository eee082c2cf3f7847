package dev.weir.connector.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.serialization.SerializationSchema;

/** Writes each element as JSON in UTF-8, on one line without an end; owned by the task thread. */
@PublicEvolving
public class JsonSerializationSchema<T> implements SerializationSchema<T> {
    private static final long serialVersionUID = 1L;

    private transient ObjectWriter writer;

    /** Writes whatever Jackson can write. */
    public JsonSerializationSchema() {}

    @Override
    public byte[] serialize(T element) {
        if (writer == null) {
            writer = JsonMapping.mapper().writer();
        }
        try {
            return writer.writeValueAsBytes(element);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "A " + element.getClass().getName() + " can't be written as JSON: " + e.getOriginalMessage(), e);
        }
    }
}
