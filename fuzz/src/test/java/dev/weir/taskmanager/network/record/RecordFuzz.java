package dev.weir.taskmanager.network.record;

import dev.weir.api.codegen.ErasedReader;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.MapKind;
import dev.weir.core.types.ScalarType;
import dev.weir.core.types.TypeAnalyzer;
import dev.weir.core.types.TypeDescriptor;
import dev.weir.fuzz.Decoding;
import dev.weir.taskmanager.buffer.Buffer;
import dev.weir.taskmanager.buffer.TrafficCounters;
import dev.weir.taskmanager.network.gate.InputGate;
import dev.weir.taskmanager.network.partition.Event;
import dev.weir.taskmanager.network.partition.OpenBuffer;
import dev.weir.taskmanager.network.partition.Subpartition;
import dev.weir.taskmanager.network.partition.SubpartitionReader;
import dev.weir.taskmanager.network.partition.SubpartitionView;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/** Records of many types with their generated codecs, in buffers whose headers may lie; the first byte chooses the type. Stateless. */
public final class RecordFuzz {
    /** An enum among the types. */
    public enum Suit {
        CLUBS,
        HEARTS
    }

    /** Every scalar, a container of each kind, an erased position, and itself. */
    public record Everything(
            boolean a,
            byte b,
            short c,
            char d,
            int e,
            long f,
            float g,
            double h,
            String text,
            Suit suit,
            List<String> list,
            Map<String, Long> map,
            Object any) {}

    /** A class with fields. */
    public static final class Bag {
        public int size;
        public String label;
        public byte[] bytes;
        public List<List<Suit>> nested;
    }

    private static final List<TypeDescriptor> TYPES = List.of(
            TypeAnalyzer.analyze(Everything.class),
            TypeAnalyzer.analyze(Bag.class),
            TypeAnalyzer.analyze(String.class),
            TypeAnalyzer.analyze(java.math.BigDecimal.class),
            TypeAnalyzer.analyze(java.time.LocalDateTime.class),
            new TypeDescriptor.ListType(new TypeDescriptor.Erased()),
            new TypeDescriptor.MapType(
                    MapKind.LINKED,
                    new TypeDescriptor.Scalar(ScalarType.STRING),
                    new TypeDescriptor.ListType(new TypeDescriptor.Scalar(ScalarType.LONG))),
            new TypeDescriptor.Erased());
    private static final Codecs CODECS = new Codecs(RecordFuzz.class.getClassLoader());
    private static final Set<ErrorCode> REFUSALS = Set.of(ErrorCode.MALFORMED_MESSAGE);

    private RecordFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        TypeDescriptor type = TYPES.get((input[0] & 0xFF) % TYPES.size());
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        Decoding.check(bytes.length, REFUSALS, () -> read(type, bytes));
    }

    private static void read(TypeDescriptor type, byte[] bytes) {
        InputGate gate = new InputGate(null, null, new TrafficCounters());
        gate.addLocal(() -> "the fuzzer").attach(new Buffers(bytes));
        List<ErasedReader> classes = List.of(CODECS.channelReader());
        RecordReader reader = new RecordReader(gate, CODECS.streamCodec(type), classes);
        InputStatus status = reader.next();
        while (status == InputStatus.RECORD || status == InputStatus.EVENT) {
            if (status == InputStatus.RECORD && reader.record() == null) {
                throw new AssertionError("a record is null");
            }
            status = reader.next();
        }
    }

    /** Cuts the input into buffers: records that end, bytes of the tail, length, content. Owned by the fuzzer's thread. */
    private static final class Buffers implements Subpartition, SubpartitionView {
        private final Queue<Buffer> buffers = new ArrayDeque<>();

        private Buffers(byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            while (in.remaining() > 3) {
                int recordsEnding = in.get();
                int tail = in.get();
                byte[] content = new byte[Math.min(in.get() & 0xFF, in.remaining())];
                in.get(content);
                buffers.add(Buffer.data(content, content.length, recordsEnding, tail, segment -> {}));
            }
            buffers.add(Buffer.event(Event.END_OF_PARTITION.bytes(), false));
        }

        @Override
        public SubpartitionView read(SubpartitionReader reader) {
            return this;
        }

        @Override
        public Buffer poll(boolean mayTakeData) {
            return buffers.poll();
        }

        @Override
        public int backlog() {
            return buffers.size();
        }

        @Override
        public void close() {}

        @Override
        public void add(OpenBuffer full) {
            throw new UnsupportedOperationException("nobody writes");
        }

        @Override
        public void addEvent(Event event) {
            throw new UnsupportedOperationException("nobody writes");
        }

        @Override
        public void lend(OpenBuffer partial) {
            throw new UnsupportedOperationException("nobody writes");
        }

        @Override
        public OpenBuffer reclaim() {
            throw new UnsupportedOperationException("nobody writes");
        }

        @Override
        public void release(String reason) {}
    }
}
