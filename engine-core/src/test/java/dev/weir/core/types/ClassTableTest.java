package dev.weir.core.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.codegen.ErasedReader;
import dev.weir.api.codegen.ErasedWriter;
import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.core.types.Samples.Color;
import dev.weir.core.types.Samples.Item;
import dev.weir.core.types.Samples.Pair;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ClassTableTest {
    private final Codecs codecs = new Codecs(ClassTableTest.class.getClassLoader());

    private static byte[] write(ErasedWriter writer, Object... values) {
        RecordOutput out = new RecordOutput().classes(writer);
        out.begin();
        for (Object value : values) {
            out.writeErased(value);
        }
        return out.toByteArray();
    }

    private static Object read(ErasedReader reader, byte[] bytes) {
        RecordInput in = new RecordInput().classes(reader);
        in.set(bytes, 0, bytes.length);
        return reader.read(in);
    }

    private static String hexOfName(Class<?> type) {
        return HexFormat.of().formatHex(type.getName().getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void eachChannelAnnouncesAClassOnceUnderThePartitionsNumber() {
        ClassTable table = codecs.newClassTable();
        ErasedWriter one = table.channelWriter();
        ErasedWriter other = table.channelWriter();
        write(one, new Item("x", 1));
        String red = HexFormat.of().formatHex(write(one, Color.RED));
        assertEquals("41" + "42" + hexOfName(Color.class) + "00", red);
        assertEquals("4100", HexFormat.of().formatHex(write(one, Color.RED)));
        assertEquals("4101", HexFormat.of().formatHex(write(one, Color.GREEN)));
        assertEquals(red, HexFormat.of().formatHex(write(other, Color.RED)));
        assertEquals("4101", HexFormat.of().formatHex(write(other, Color.GREEN)));
    }

    @Test
    void readersLearnNumbersInTheOrderOfTheirChannel() {
        ErasedWriter writer = codecs.newClassTable().channelWriter();
        ErasedReader reader = codecs.channelReader();
        Object[] values = {
            new Item("a", 1),
            Color.GREEN,
            new Pair<>(Color.RED, new Item("b", 2)),
            "s",
            null,
            Color.RED,
            5L,
            new Item("c", 3)
        };
        byte[] bytes = write(writer, values);
        RecordInput in = new RecordInput().classes(reader);
        in.set(bytes, 0, bytes.length);
        for (Object value : values) {
            assertEquals(value, in.readErased());
        }
        assertEquals(0, in.remaining());
    }

    private static byte[] definition(int id, String name) {
        RecordOutput out = new RecordOutput();
        out.begin();
        out.writeVarInt(id);
        out.writeString(name);
        out.writeLong(0);
        return out.toByteArray();
    }

    @Test
    void numbersAndNamesThatMeanNothingAreMalformed() {
        for (String name : new String[] {
            "int",
            "[Ljava.lang.Thread;",
            "[[[Lno.such.Class;",
            "[Q",
            "[",
            "java.util.WeakHashMap",
            "java.time.ZoneRegion",
            "java.lang.Thread",
            "java.lang.Runtime",
            "no.such.Class",
            "",
            "a/b",
            "dev.weir.core.types.Samples$Shape",
            "dev.weir.core.types.Codecs",
            "java.util.ArrayList"
        }) {
            assertThrows(
                    MalformedRecordException.class, () -> read(codecs.channelReader(), definition(64, name)), name);
        }
        for (int id : new int[] {-1, 19, 31, 58, 63, 64 + ClassTable.MOST_CLASSES, Integer.MAX_VALUE}) {
            Throwable failure = assertThrows(
                    MalformedRecordException.class,
                    () -> read(codecs.channelReader(), definition(id, Color.class.getName())));
            assertTrue(failure.getMessage().startsWith("The class "), failure.getMessage());
        }
        assertEquals(Color.RED, read(codecs.channelReader(), definition(64, Color.class.getName())));
        int last = 63 + ClassTable.MOST_CLASSES;
        assertEquals(Color.RED, read(codecs.channelReader(), definition(last, Color.class.getName())));
    }
}
