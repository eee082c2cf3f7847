package dev.weir.core.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.functions.MapFunction;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class FunctionCodecTest {
    @Test
    void aFunctionIsReadBackInTheGivenLoaderAlone() throws Exception {
        SerializedFunction plus = FunctionCodec.serialize(new Plus(), "Operator 'plus'");
        ClassLoader loader = new OwnCopies();

        MapFunction<?, ?> read = FunctionCodec.deserialize(plus, MapFunction.class, loader, "Operator 'plus'");
        assertEquals(Plus.class.getName(), read.getClass().getName());
        assertSame(loader, read.getClass().getClassLoader());

        WeirException e = assertThrows(
                WeirException.class,
                () -> FunctionCodec.deserialize(
                        plus, MapFunction.class, ClassLoader.getPlatformClassLoader(), "Operator 'plus'"));
        assertEquals(ErrorCode.BAD_FUNCTION, e.code());
        assertTrue(e.getMessage().contains("jar"), e.getMessage());
    }

    /** A function of a user, with everything that needs resolving: a primitive class, an array, another class. */
    private static final class Plus implements MapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;
        private final Class<?>[] classes = {int.class, long[].class, ErrorCode.class};

        @Override
        public Long map(Long value) {
            return value + classes.length;
        }
    }

    /** Has copies of its own of this test's nested classes, as a job's loader has of a jar's. */
    private static final class OwnCopies extends ClassLoader {
        OwnCopies() {
            super(FunctionCodecTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(FunctionCodecTest.class.getName() + "$")) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void bytesThatAreNoFunctionAreRefused() {
        SerializedFunction garbage = SerializedFunction.of(new byte[] {1, 2, 3});
        WeirException e = assertThrows(
                WeirException.class,
                () -> FunctionCodec.deserialize(
                        garbage, MapFunction.class, getClass().getClassLoader(), "Operator 'x'"));
        assertEquals(ErrorCode.BAD_FUNCTION, e.code());

        SerializedFunction text = FunctionCodec.serialize("text", "Operator 'x'");
        WeirException other = assertThrows(
                WeirException.class,
                () -> FunctionCodec.deserialize(
                        text, MapFunction.class, getClass().getClassLoader(), "Operator 'x'"));
        assertTrue(other.getMessage().contains("java.lang.String"), other.getMessage());
    }

    @Test
    void functionThatHoldsFarTooMuchIsRefusedWhileItIsWritten() {
        byte[][] held = new byte[100][1 << 20];
        WeirException e = assertThrows(WeirException.class, () -> FunctionCodec.serialize(held, "Operator 'lookup'"));
        assertEquals(ErrorCode.BAD_FUNCTION, e.code());
        assertTrue(e.getMessage().startsWith("Operator 'lookup' holds more than 24 MiB"), e.getMessage());
    }
}
