package dev.weir.connector.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.config.Configuration;
import dev.weir.api.connector.file.LineFormat;
import dev.weir.api.connector.file.LineParser;
import dev.weir.api.connector.source.BadRecordException;
import dev.weir.api.typeinfo.TypeInformation;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * Lines of JSON in UTF-8, one value each, as records or plain objects; immutable. Fields that the class does not have and blank
 * lines are passed over.
 */
@PublicEvolving
public final class JsonLineFormat<T> extends LineFormat<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;

    private JsonLineFormat(Class<T> type) {
        super(StandardCharsets.UTF_8.name());
        this.type = type;
    }

    /** Makes objects of a class that Jackson can make. */
    public static <T> JsonLineFormat<T> forPojo(Class<T> pojoType) {
        return new JsonLineFormat<>(Objects.requireNonNull(pojoType, "pojoType"));
    }

    @Override
    protected LineParser<T> createParser(Configuration config, Optional<String> header) {
        ObjectReader reader = JsonMapping.mapper().readerFor(type);
        return line -> {
            if (line.isBlank()) {
                return null;
            }
            try {
                T element = reader.readValue(line);
                if (element == null) {
                    throw new BadRecordException(
                            "this is no " + type.getSimpleName() + " in JSON: it is null", line, "");
                }
                return element;
            } catch (JsonProcessingException e) {
                throw JsonMapping.bad(type, line, e);
            }
        };
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return TypeInformation.of(type);
    }
}
