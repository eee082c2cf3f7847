package dev.weir.connector.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.config.Configuration;
import dev.weir.api.connector.file.LineParser;
import dev.weir.api.connector.source.BadRecordException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
    record Reading(String sensor, double value, Instant time, Optional<String> note, List<Tag> tags) {}

    record Tag(String name) {}

    private static final Reading READING =
            new Reading("é\"x", 1.5, Instant.ofEpochMilli(1_500), Optional.empty(), List.of(new Tag("a")));

    @SuppressWarnings("unchecked")
    private static <T> T ship(T object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    private static LineParser<Reading> parser() {
        return JsonLineFormat.forPojo(Reading.class).createParser(new Configuration(), Optional.empty());
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        byte[] message = ship(new JsonSerializationSchema<Reading>()).serialize(READING);
        assertEquals(
                READING, ship(new JsonDeserializationSchema<>(Reading.class)).deserialize(message));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ship(new JsonEncoder<Reading>()).encode(READING, file);
        assertEquals(new String(message, UTF_8) + "\n", file.toString(UTF_8));
        assertEquals(READING, parser().parse(file.toString(UTF_8).strip()));
        assertTrue(file.toString(UTF_8).contains("\"1970-01-01T00:00:01.500Z\""), file.toString(UTF_8));
    }

    @Test
    void unknownFieldsAndBlankLinesArePassedOver() throws Exception {
        assertNull(parser().parse("  "));
        assertEquals(
                "s",
                parser().parse("{\"sensor\":\"s\",\"value\":1,\"more\":[{}]}").sensor());
    }

    @Test
    void aBadValueNamesItsFieldAndColumn() {
        String line = "{\"sensor\":\"s\",\"value\":\"high\"}";
        BadRecordException bad = assertThrows(BadRecordException.class, () -> parser().parse(line));
        assertTrue(
                bad.getMessage().startsWith("column 23: this is no Reading in JSON: field 'value'"), bad.getMessage());
        assertEquals(line, bad.getRecord());
        BadRecordException nested =
                assertThrows(BadRecordException.class, () -> parser().parse("{\"value\":1,\"tags\":[{\"name\":{}}]}"));
        assertTrue(nested.getMessage().contains("field 'tags.[0].name'"), nested.getMessage());
    }

    @Test
    void aLineThatIsNullIsRefusedInsteadOfDropped() {
        BadRecordException bad = assertThrows(BadRecordException.class, () -> parser().parse(" null"));
        assertTrue(bad.getMessage().contains("no Reading in JSON: it is null"), bad.getMessage());
        assertEquals(" null", bad.getRecord());
    }

    @Test
    void textBehindAValueAndCutTextAreRefused() {
        for (String text : List.of("{\"value\":1} {", "{\"value\":1", "nonsense", "{\"value\":null}")) {
            assertThrows(BadRecordException.class, () -> parser().parse(text), text);
            assertThrows(
                    IOException.class,
                    () -> new JsonDeserializationSchema<>(Reading.class).deserialize(text.getBytes(UTF_8)),
                    text);
        }
    }
}
