package dev.weir.rpc.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.JobGraph;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.WorkerMessage;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Round trips and broken bytes, with many seeds. */
class CodecPropertiesTest {
    private static final int SEEDS = 400;

    @FunctionalInterface
    private interface Property {
        void check(Messages messages, SplittableRandom random);
    }

    @Test
    void workerMessagesComeBackEqual() {
        forEachSeed((messages, random) -> {
            WorkerMessage message = messages.workerMessage();
            assertEquals(message, ControlCodec.decodeWorkerMessage(ControlCodec.encode(message)));
        });
    }

    @Test
    void coordinatorMessagesComeBackEqual() {
        forEachSeed((messages, random) -> {
            CoordinatorMessage message = messages.coordinatorMessage();
            assertEquals(message, ControlCodec.decodeCoordinatorMessage(ControlCodec.encode(message)));
        });
    }

    @Test
    void graphsComeBackEqualAndHaveOneForm() {
        forEachSeed((messages, random) -> {
            JobGraph graph = messages.graph();
            byte[] bytes = JobGraphCodec.encode(graph);
            JobGraph decoded = JobGraphCodec.decode(bytes);
            assertEquals(graph, decoded);
            assertArrayEquals(bytes, JobGraphCodec.encode(decoded));
        });
    }

    @Test
    void damagedBytesAreReadOrRefusedAndNothingElse() {
        forEachSeed((messages, random) -> {
            readOrRefused(
                    damaged(ControlCodec.encode(messages.workerMessage()), random), ControlCodec::decodeWorkerMessage);
            readOrRefused(
                    damaged(ControlCodec.encode(messages.coordinatorMessage()), random),
                    ControlCodec::decodeCoordinatorMessage);
            readOrRefused(damaged(JobGraphCodec.encode(messages.graph()), random), JobGraphCodec::decode);
        });
    }

    @Test
    void randomBytesAreReadOrRefusedAndNothingElse() {
        forEachSeed((messages, random) -> {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            readOrRefused(bytes, ControlCodec::decodeWorkerMessage);
            readOrRefused(bytes, ControlCodec::decodeCoordinatorMessage);
            readOrRefused(bytes, JobGraphCodec::decode);
        });
    }

    private static byte[] damaged(byte[] bytes, SplittableRandom random) {
        byte[] damaged = random.nextBoolean() ? bytes.clone() : Arrays.copyOf(bytes, random.nextInt(bytes.length));
        for (int left = random.nextInt(4); left > 0 && damaged.length > 0; left--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        return damaged;
    }

    private static void readOrRefused(byte[] bytes, Consumer<byte[]> decode) {
        try {
            decode.accept(bytes);
        } catch (WeirException refused) {
            assertEquals(ErrorCode.MALFORMED_MESSAGE, refused.code());
        }
    }

    private static void forEachSeed(Property property) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            try {
                property.check(new Messages(random), random);
            } catch (RuntimeException | AssertionError | StackOverflowError failure) {
                throw new AssertionError("failed with seed " + seed + ": " + failure, failure);
            }
        }
    }
}
