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
import java.util.List;
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

    /** What the next functions are made in: not serializable, and some use it. */
    private static final class Program {
        private final Object lock = new Object();

        MapFunction<Long, Long> usesNothing() {
            return new MapFunction<>() {
                @Override
                public Long map(Long value) {
                    return value + 1;
                }
            };
        }

        MapFunction<Long, Long> holdsOneThatUsesNothing() {
            MapFunction<Long, Long> inner = usesNothing();
            long captured = lock == null ? 0 : 10;
            return new MapFunction<>() {
                @Override
                public Long map(Long value) throws Exception {
                    return inner.map(value) + captured;
                }
            };
        }

        MapFunction<Long, Long> aLambdaOverOneThatUsesNothing() {
            MapFunction<Long, Long> inner = usesNothing();
            return value -> inner.map(value);
        }

        MapFunction<Long, Long> usesItsProgram() {
            return new MapFunction<>() {
                @Override
                public Long map(Long value) {
                    return value + lock.hashCode();
                }
            };
        }

        MapFunction<Long, Long> usesItsProgramInAClassOfItsOwn() {
            return new MapFunction<>() {
                @Override
                public Long map(Long value) {
                    return new Object() {
                        long get() {
                            return value + lock.hashCode();
                        }
                    }.get();
                }
            };
        }
    }

    @Test
    void aFunctionIsCutLooseFromTheObjectAroundItThatItDoesNotUse() throws Exception {
        Program program = new Program();
        assertEquals(2L, travelled(program.usesNothing()).map(1L));
        assertEquals(12L, travelled(program.holdsOneThatUsesNothing()).map(1L));
        assertEquals(2L, travelled(program.aLambdaOverOneThatUsesNothing()).map(1L));
    }

    @SuppressWarnings("unchecked")
    private static MapFunction<Long, Long> travelled(MapFunction<Long, Long> function) {
        return FunctionCodec.deserialize(
                FunctionCodec.serialize(function, "Operator 'x'"),
                MapFunction.class,
                FunctionCodecTest.class.getClassLoader(),
                "Operator 'x'");
    }

    @Test
    void aFunctionThatUsesTheObjectAroundItIsRefusedWithTheField() {
        Program program = new Program();
        for (MapFunction<Long, Long> function :
                List.of(program.usesItsProgram(), program.usesItsProgramInAClassOfItsOwn())) {
            WeirException e =
                    assertThrows(WeirException.class, () -> FunctionCodec.serialize(function, "Operator 'uses'"));
            assertEquals(ErrorCode.BAD_FUNCTION, e.code());
            assertTrue(e.getMessage().contains(Program.class.getName() + " in field 'this$0'"), e.getMessage());
        }
    }
}
