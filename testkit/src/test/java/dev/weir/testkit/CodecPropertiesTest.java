package dev.weir.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.codegen.ErasedReader;
import dev.weir.api.codegen.ErasedWriter;
import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.KeyCodec;
import dev.weir.core.types.TypeDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CodecPropertiesTest {
    private static final int SEEDS = 150;

    private final Codecs codecs = new Codecs(CodecPropertiesTest.class.getClassLoader());

    @Test
    void randomValuesOfRandomTypesTravelOverEveryBufferBoundary() {
        Seeds.forEach(SEEDS, (seed, random) -> {
            RandomTypes types = new RandomTypes(random);
            TypeDescriptor type = types.next(4);
            StreamCodec<Object> codec = codecs.streamCodec(type);
            ErasedWriter writer = codecs.newClassTable().channelWriter();
            ErasedReader reader = codecs.channelReader();
            RecordOutput out = new RecordOutput().classes(writer);
            RecordInput in = new RecordInput().classes(reader);
            byte[] region = new byte[64];
            for (int i = 0; i < 20; i++) {
                Object value = types.value(type);
                int from = random.nextInt(region.length);
                out.begin(region, from, from + random.nextInt(region.length - from + 1));
                codec.encode(value, out);
                assertTrue(out.end() > 0, () -> type + " of " + value + " takes no byte");
                in.set(out.array(), out.start(), out.position());
                assertEquals(Deep.text(value), Deep.text(codec.decode(in)), type::toString);
                assertEquals(0, in.remaining());
            }
        });
    }

    @Test
    void everyBeginningOfARecordIsRefused() {
        Seeds.forEach(SEEDS / 3, (seed, random) -> {
            RandomTypes types = new RandomTypes(random);
            TypeDescriptor type = types.next(3);
            byte[] bytes = new RecordWire(codecs).encode(type, types.value(type));
            for (int length = 0; length < Math.min(bytes.length, 200); length++) {
                byte[] cut = Arrays.copyOf(bytes, length);
                assertThrows(
                        MalformedRecordException.class, () -> new RecordWire(codecs).decode(type, cut), type::toString);
            }
        });
    }

    @Test
    void damagedBytesGiveAValueOrOneOfTheEnginesErrors() {
        Seeds.forEach(SEEDS, (seed, random) -> {
            RandomTypes types = new RandomTypes(random);
            TypeDescriptor type = types.next(4);
            RecordOutput out = new RecordOutput().classes(codecs.newClassTable().channelWriter());
            out.begin();
            codecs.streamCodec(type).encode(types.value(type), out);
            byte[] bytes = out.toByteArray();
            for (int i = 0; i < 200; i++) {
                byte[] damaged = damage(bytes, random);
                RecordInput in = new RecordInput().classes(codecs.channelReader());
                in.set(damaged, 0, damaged.length);
                readAnything(codecs.streamCodec(type), in);
            }
        });
    }

    @Test
    void randomBytesGiveAValueOrOneOfTheEnginesErrors() {
        Seeds.forEach(SEEDS, (seed, random) -> {
            TypeDescriptor type = new RandomTypes(random).next(4);
            for (int i = 0; i < 100; i++) {
                byte[] bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
                RecordInput in = new RecordInput().classes(codecs.channelReader());
                in.set(bytes, 0, bytes.length);
                readAnything(codecs.streamCodec(type), in);
            }
        });
    }

    private static byte[] damage(byte[] bytes, SplittableRandom random) {
        byte[] damaged = Arrays.copyOf(bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length);
        for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    private static void readAnything(StreamCodec<Object> codec, RecordInput in) {
        try {
            assertTrue(codec.decode(in) != null);
        } catch (MalformedRecordException | WeirException refused) {
            assertTrue(refused.getMessage() != null);
        }
    }

    @Test
    void keysAreEqualExactlyIfTheirBytesAre() {
        Seeds.forEach(SEEDS, (seed, random) -> {
            RandomTypes types = new RandomTypes(random).forKeys();
            TypeDescriptor type = types.next(3);
            KeyCodec codec = codecs.keyCodec(type);
            KeyCodec other = new Codecs(CodecPropertiesTest.class.getClassLoader()).keyCodec(type);
            Map<Object, List<Byte>> bytesOfKeys = new HashMap<>();
            Map<List<Byte>, Object> keysOfBytes = new HashMap<>();
            for (int i = 0; i < 50; i++) {
                Object key = types.value(type);
                byte[] bytes = codec.toBytes(key);
                assertArrayEquals(bytes, other.toBytes(key));
                assertEquals(codec.hash(key), KeyCodec.hashOf(bytes));
                assertEquals(key, codec.decode(bytes));
                List<Byte> listed = new ArrayList<>();
                for (byte each : bytes) {
                    listed.add(each);
                }
                assertEquals(listed, bytesOfKeys.computeIfAbsent(key, absent -> listed));
                assertEquals(key, keysOfBytes.computeIfAbsent(listed, absent -> key));
            }
        });
    }
}
