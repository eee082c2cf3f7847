package dev.weir.core.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.config.Configuration;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.TypeDescriptor.CustomType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import org.junit.jupiter.api.Test;

class TypeSettingsTest {
    private static TypeSettings parse(String text) {
        return TypeSettings.of(Configuration.fromMap(Map.of("pipeline.serialization-config", text)));
    }

    @Test
    void nothingIsSetUnlessTold() {
        assertEquals(TypeSettings.NONE, TypeSettings.of(new Configuration()));
        TypeSettings all = TypeSettings.of(
                Configuration.fromMap(Map.of("pipeline.generic-types", "true", "execution.check-mutation", "true")));
        assertEquals(new TypeSettings(Map.of(), true, true), all);
    }

    @Test
    void serializersAreReadFromText() {
        assertEquals(
                Map.of("a.B$C", "d.E", "F", "G"),
                parse("a.B$C: {type: serializer, class: d.E};F:{type:serializer,class:G}")
                        .serializers());
    }

    @Test
    void textThatMakesNoSenseIsRefused() {
        for (String text : List.of(
                "a.B",
                "a.B: {type: kryo}",
                "a.B: {type: serializer}",
                "a.B: {type: pojo, class: C}",
                "a.B: {class: C}")) {
            WeirException failure = assertThrows(WeirException.class, () -> parse(text), text);
            assertTrue(failure.getMessage().contains("'" + text + "'; write"), failure.getMessage());
        }
        WeirException failure = assertThrows(
                WeirException.class, () -> parse("X: {type: serializer, class: A};X: {type: serializer, class: B}"));
        assertTrue(failure.getMessage().contains("two serializers for X, A and B"), failure.getMessage());
    }

    @Test
    void theNearestRegisteredClassCounts() {
        TypeSettings settings = new TypeSettings(
                Map.of("java.lang.Iterable", "I", "java.util.AbstractList", "A", "java.util.RandomAccess", "R"),
                false,
                false);
        assertEquals(
                Optional.of(new CustomType("java.util.AbstractList", "A")), settings.serializerOf(ArrayList.class));
        assertEquals(Optional.of(new CustomType("java.lang.Iterable", "I")), settings.serializerOf(List.class));
        assertEquals(
                Optional.of(new CustomType("java.util.RandomAccess", "R")), settings.serializerOf(RandomAccess.class));
        assertEquals(Optional.empty(), settings.serializerOf(Thread.class));
    }
}
