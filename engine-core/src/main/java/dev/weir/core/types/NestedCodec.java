package dev.weir.core.types;

import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;

/** Writes the elements of collections, which may be null. Immutable. */
final class NestedCodec {
    /** Elements whose class is known only at run time; null is a class of its own. */
    static final NestedCodec ERASED = new NestedCodec(null);

    private final StreamCodec<Object> codec;

    /** Elements of one type; null stands for erased ones. */
    NestedCodec(StreamCodec<Object> codec) {
        this.codec = codec;
    }

    /** Whether a null needs a mark before the element. */
    boolean marksNulls() {
        return codec != null;
    }

    void write(Object value, boolean marked, RecordOutput out) {
        if (codec == null) {
            out.writeErased(value);
            return;
        }
        if (marked) {
            out.writeBoolean(value != null);
        }
        if (value != null) {
            codec.encode(value, out);
        }
    }

    Object read(boolean marked, RecordInput in) {
        if (codec == null) {
            return in.readErased();
        }
        return marked && !in.readBoolean() ? null : codec.decode(in);
    }

    static void writeCount(int count, boolean nulls, RecordOutput out) {
        if (count > Integer.MAX_VALUE / 2) {
            throw new UnwritableRecordException(
                    "A collection has " + count + " elements, more than a record can hold.");
        }
        out.writeVarInt(count << 1 | (nulls ? 1 : 0));
    }

    /** Fails if a collection gave more or fewer elements than it had said. */
    static void checkCount(int said, int written) {
        if (written != said) {
            throw new UnwritableRecordException(
                    "A collection of " + said + " elements gave " + written + "; it must not change while it is sent.");
        }
    }
}
