package dev.weir.connector.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.serialization.DeserializationSchema;
import dev.weir.api.typeinfo.TypeInformation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Makes records or plain objects of JSON in UTF-8; owned by the task thread. Fields that the class does not have are passed
 * over. A message that is no value of the class is a {@link dev.weir.api.connector.source.BadRecordException}.
 */
@PublicEvolving
public class JsonDeserializationSchema<T> implements DeserializationSchema<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private transient ObjectReader reader;

    /** Makes objects of a class that Jackson can make. */
    public JsonDeserializationSchema(Class<T> clazz) {
        this.type = Objects.requireNonNull(clazz, "clazz");
    }

    @Override
    public T deserialize(byte[] message) throws IOException {
        if (reader == null) {
            reader = JsonMapping.mapper().readerFor(type);
        }
        try {
            return reader.readValue(message);
        } catch (JsonProcessingException e) {
            throw JsonMapping.bad(type, new String(message, StandardCharsets.UTF_8), e);
        }
    }

    @Override
    public boolean isEndOfStream(T nextElement) {
        return false;
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return TypeInformation.of(type);
    }
}
