package dev.weir.testkit.operators;

import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.core.operators.Receiver;
import dev.weir.core.testing.Tap;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.TypeDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Outputs with room for one record each: it is kept as the object that was emitted, and handed on when the next one comes or the
 * step is over. Fails if the operator has changed it meanwhile. Owned by the thread of the test.
 */
final class NarrowOutput implements Tap {
    private final List<Slot> slots = new ArrayList<>();

    @Override
    public Receiver before(Receiver exchange, TypeDescriptor type, Codecs codecs) {
        Slot slot = new Slot(exchange, codecs.streamCodec(type), codecs);
        slots.add(slot);
        return slot;
    }

    /** Hands on everything that is kept. */
    void drain() throws Exception {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Slot slot : List.copyOf(slots)) {
                moved |= slot.drain();
            }
        }
    }

    /** Forgets the exchanges of a life that is over; nothing is kept in them. */
    void forget() {
        slots.clear();
    }

    /** One output. Owned by the thread of the test. */
    private static final class Slot extends Receiver {
        private final Receiver exchange;
        private final StreamCodec<Object> codec;
        private final RecordOutput out;
        private Object kept;
        private byte[] bytes;

        Slot(Receiver exchange, StreamCodec<Object> codec, Codecs codecs) {
            this.exchange = exchange;
            this.codec = codec;
            this.out = new RecordOutput().classes(codecs.selfContainedWriter());
        }

        @Override
        public void receive(Object record) throws Exception {
            drain();
            kept = record;
            bytes = bytes(record);
        }

        boolean drain() throws Exception {
            if (kept == null) {
                return false;
            }
            Object record = kept;
            if (!Arrays.equals(bytes, bytes(record))) {
                throw new AssertionError("an operator changed a record after it had emitted it: "
                        + record.getClass().getName());
            }
            kept = null;
            exchange.receive(record);
            return true;
        }

        private byte[] bytes(Object record) {
            out.begin();
            codec.encode(record, out);
            out.end();
            return out.toByteArray();
        }
    }
}
