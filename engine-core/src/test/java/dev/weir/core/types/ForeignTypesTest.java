package dev.weir.core.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.UnwritableRecordException;
import dev.weir.core.classloader.JobClassLoader;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.TypeDescriptor.Erased;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignTypesTest {
    private static final String JOB = """
            package user;
            import dev.weir.api.typeinfo.*;
            import java.io.*;
            import java.util.*;
            public class Job {
                static class Money {
                    final long cents;
                    Money(long cents) { this.cents = cents; }
                    @Override public String toString() { return getClass().getSimpleName() + cents; }
                }
                static class Tip extends Money { Tip(long cents) { super(cents); } }
                static class MoneySerializer extends TypeSerializer<Money> {
                    private MoneySerializer() {}
                    @Override public void serialize(Money money, DataOutputView out) throws IOException {
                        out.writeLong(money.cents);
                        out.writeUTF(money instanceof Tip ? "tip" : "m\u00fcnze");
                    }
                    @Override public Money deserialize(DataInputView in) throws IOException {
                        long cents = in.readLong();
                        return in.readUTF().equals("tip") ? new Tip(cents) : new Money(cents);
                    }
                    @Override public boolean isImmutableType() { return true; }
                }
                static class Short extends MoneySerializer {
                    Short() { super(); }
                    @Override public Money deserialize(DataInputView in) throws IOException {
                        return new Money(in.readLong());
                    }
                }
                static class Long extends MoneySerializer {
                    Long() { super(); }
                    @Override public Money deserialize(DataInputView in) throws IOException {
                        in.readFully(new byte[100]);
                        return new Money(1);
                    }
                }
                static class Failing extends MoneySerializer {
                    Failing() { super(); }
                    @Override public void serialize(Money money, DataOutputView out) { throw new IllegalStateException("no"); }
                }
                static class NeedsArguments extends MoneySerializer { NeedsArguments(int x) {} }
                record Purchase(Money price, List<Money> parts, Object anything) {}
                static final class Fixed implements Serializable {
                    private final int[] numbers; final Map<String, Fixed> more = new HashMap<>();
                    Fixed(int... numbers) { this.numbers = numbers; }
                    @Override public String toString() { return Arrays.toString(numbers) + more; }
                }
                record Holder(Fixed fixed, Exception why, Object any) {}
                record Loose(Thread thread) {}
                public static Object money() { return new Money(5); }
                public static Object purchase() {
                    return new Purchase(new Tip(7), new ArrayList<>(List.of(new Money(1), new Tip(2))), new Tip(3));
                }
                public static Object holder() {
                    Fixed fixed = new Fixed(1, 2); fixed.more.put("x", new Fixed());
                    return new Holder(fixed, null, new Fixed(3));
                }
                public static Object failed() { return new Holder(null, new IllegalStateException("why"), null); }
                public static Object endless() {
                    Fixed fixed = new Fixed(); Fixed last = fixed;
                    for (int i = 0; i < 100_000; i++) { Fixed next = new Fixed(); last.more.put("n", next); last = next; }
                    return fixed;
                }
            }
            """;

    @TempDir
    private static Path directory;

    private static URL jar;
    private static JobClassLoader here;
    private static JobClassLoader there;

    @BeforeAll
    static void compile() throws Exception {
        jar = UserJar.of(directory, Map.of("user.Job", JOB));
        here = new JobClassLoader("here", List.of(jar));
        there = new JobClassLoader("there", List.of(jar));
    }

    @AfterAll
    static void close() throws Exception {
        here.close();
        there.close();
    }

    private static Object make(String method) throws ReflectiveOperationException {
        return here.loadClass("user.Job").getMethod(method).invoke(null);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return here.loadClass("user.Job$" + name);
    }

    private static TypeSettings money(String serializer) {
        return new TypeSettings(Map.of("user.Job$Money", "user.Job$" + serializer), false, false);
    }

    private static Wire wire(TypeSettings settings) {
        return new Wire(new Codecs(here, settings), new Codecs(there, settings));
    }

    private static final TypeSettings GENERIC = new TypeSettings(Map.of(), true, false);

    @Test
    void aRegisteredSerializerWinsOverAnalysisInEveryPosition() throws Exception {
        TypeSettings settings = money("MoneySerializer");
        TypeDescriptor type = TypeAnalyzer.analyze(type("Purchase"), settings);
        assertEquals(
                "user.Job$Purchase[price: user.Job$Money by user.Job$MoneySerializer, parts: List<user.Job$Money by"
                        + " user.Job$MoneySerializer>, anything: ?]",
                type.toString());
        Object purchase = make("purchase");
        Object arrived = wire(settings).send(type, purchase);
        assertEquals(purchase.toString(), arrived.toString());
        assertSame(there, arrived.getClass().getClassLoader());
        assertEquals(
                purchase.toString(), wire(settings).send(new Erased(), purchase).toString());
        byte[] bytes = wire(settings).encode(type, purchase);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(MalformedRecordException.class, () -> wire(settings).decode(type, cut));
        }
    }

    @Test
    void goldenBytesOfARegisteredSerializer() throws Exception {
        TypeDescriptor type = TypeAnalyzer.analyze(type("Money"), money("MoneySerializer"));
        assertEquals(
                "10000000" + "0000000000000005" + "0006" + "6dc3bc6e7a65",
                HexFormat.of().formatHex(wire(money("MoneySerializer")).encode(type, make("money"))));
    }

    @Test
    void aSerializerThatReadsOtherBytesThanItWroteIsNamed() throws Exception {
        for (String serializer : List.of("Short", "Long")) {
            TypeDescriptor type = TypeAnalyzer.analyze(type("Money"), money(serializer));
            Wire wire = wire(money(serializer));
            byte[] bytes = wire.encode(type, make("money"));
            Throwable failure = assertThrows(MalformedRecordException.class, () -> wire.decode(type, bytes));
            assertTrue(
                    failure.getMessage().startsWith("The serializer user.Job$" + serializer + " "),
                    failure.getMessage());
        }
        TypeDescriptor type = TypeAnalyzer.analyze(type("Money"), money("Failing"));
        Object money = make("money");
        Throwable failure = assertThrows(
                UnwritableRecordException.class, () -> wire(money("Failing")).encode(type, money));
        assertEquals(
                "The serializer user.Job$Failing can't write a user.Job$Money: java.lang.IllegalStateException: no.",
                failure.getMessage());
    }

    @Test
    void serializersThatCantBeUsedAreRefusedWhenTheGraphIsBuilt() throws Exception {
        for (String serializer : List.of("NeedsArguments", "Purchase", "Absent")) {
            TypeDescriptor type = TypeAnalyzer.analyze(type("Money"), money(serializer));
            Codecs codecs = new Codecs(here, money(serializer));
            WeirException failure = assertThrows(WeirException.class, () -> codecs.streamCodec(type));
            assertTrue(failure.getMessage().contains("user.Job$" + serializer), failure.getMessage());
        }
    }

    @Test
    void whatTheUserOrJavaSerializationWritesIsNoKey() throws Exception {
        TypeSettings settings = money("MoneySerializer");
        TypeDescriptor purchase = TypeAnalyzer.analyze(type("Purchase"), settings);
        WeirException failure = assertThrows(WeirException.class, () -> new Codecs(here, settings).keyCodec(purchase));
        assertTrue(
                failure.getMessage()
                        .startsWith(
                                "Purchase.price: A key can't contain a user.Job$Money, which a serializer of the job"),
                failure.getMessage());
        TypeDescriptor holder = TypeAnalyzer.analyze(type("Fixed"), GENERIC);
        failure = assertThrows(WeirException.class, () -> new Codecs(here, GENERIC).keyCodec(holder));
        assertTrue(failure.getMessage().contains("which Java serialization writes"), failure.getMessage());
    }

    @Test
    void whatCantBeAnalysedIsRefusedUnlessGenericTypesAreAllowed() throws Exception {
        Class<?> holder = type("Holder");
        WeirException failure = assertThrows(WeirException.class, () -> TypeAnalyzer.analyze(holder));
        assertTrue(failure.getMessage().startsWith("Holder.fixed: user.Job$Fixed can't be"), failure.getMessage());
        TypeDescriptor type = TypeAnalyzer.analyze(holder, GENERIC);
        assertEquals("user.Job$Holder[fixed: user.Job$Fixed by Java serialization, why: ?, any: ?]", type.toString());
        for (String method : List.of("holder", "failed")) {
            Object value = make(method);
            Object arrived = wire(GENERIC).send(type, value);
            assertEquals(value.toString(), arrived.toString());
            assertSame(there, arrived.getClass().getClassLoader());
            assertEquals(
                    value.toString(), wire(GENERIC).send(new Erased(), value).toString());
        }
        Class<?> loose = type("Loose");
        failure = assertThrows(WeirException.class, () -> TypeAnalyzer.analyze(loose, GENERIC));
        assertTrue(failure.getMessage().startsWith("Loose.thread: java.lang.Thread can't"), failure.getMessage());
    }

    @Test
    void genericValuesThatNestEndlesslyAreUnwritable() throws Exception {
        TypeDescriptor type = TypeAnalyzer.analyze(type("Fixed"), GENERIC);
        Object endless = make("endless");
        assertThrows(UnwritableRecordException.class, () -> wire(GENERIC).encode(type, endless));
    }

    @Test
    void serializedBytesNameOnlyClassesOfTheJobAndValuesOfTheJdk() throws Exception {
        TypeDescriptor type = TypeAnalyzer.analyze(type("Fixed"), GENERIC);
        for (Object hostile : List.of(
                new javax.management.BadAttributeValueExpException("x"),
                new java.rmi.MarshalledObject<>("x"),
                new NotOfTheJob(),
                new Object[] {new NotOfTheJob()},
                "no Fixed")) {
            byte[] bytes = framed(hostile);
            Throwable failure = assertThrows(
                    MalformedRecordException.class, () -> wire(GENERIC).decode(type, bytes));
            assertTrue(
                    failure.getMessage().contains("no class of the job")
                            || failure.getMessage().contains("user.Job"),
                    failure.getMessage());
        }
        byte[] random = new byte[200];
        assertThrows(MalformedRecordException.class, () -> wire(GENERIC).decode(type, random));
    }

    private static final class NotOfTheJob implements java.io.Serializable {
        private static final long serialVersionUID = 1L;
    }

    private static byte[] framed(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return ByteBuffer.allocate(4 + bytes.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.size())
                .put(bytes.toByteArray())
                .array();
    }
}
